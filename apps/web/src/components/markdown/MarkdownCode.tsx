import { languageNamed } from "../../highlight/language.ts";
import { texts } from "../../texts/en.ts";
import { CodeBlock } from "../code/CodeBlock.tsx";

interface Props {
  readonly code: string;
  /** What follows the fence, perhaps nothing. */
  readonly language: string;
  /** It still grows: it is coloured when it has ended. */
  readonly open: boolean;
}

export function MarkdownCode({ code, language, open }: Props) {
  const [name = ""] = language.split(/[\s,{]/);
  return (
    <CodeBlock label={name || texts.code.plain} code={code} language={open ? null : languageNamed(name)} />
  );
}
