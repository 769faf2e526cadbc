import { CopyButton } from "../ui/CopyButton.tsx";

interface Props {
  readonly code: string;
  /** What follows the fence, perhaps nothing. */
  readonly language: string;
}

export function MarkdownCode({ code, language }: Props) {
  const [name] = language.split(/\s/);
  return (
    <figure className="code">
      <figcaption className="code__bar">
        <span>{name || "text"}</span>
        <CopyButton text={code} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled with the keyboard */}
      <pre tabIndex={0}>
        <code>{code}</code>
      </pre>
    </figure>
  );
}
