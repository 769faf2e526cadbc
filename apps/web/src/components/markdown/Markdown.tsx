import { useMarkdown } from "../../hooks/use-markdown.ts";

interface Props {
  readonly text: string;
  /** More of it is to come. */
  readonly streaming?: boolean;
}

/** A text as markdown, and as it was written until that can be drawn. */
export function Markdown({ text, streaming = false }: Props) {
  const Drawn = useMarkdown();
  return Drawn === null ? (
    <p className="message__plain">{text}</p>
  ) : (
    <Drawn text={text} streaming={streaming} />
  );
}
