import type { MarkedToken, Token } from "marked";
import { memo } from "react";
import { type FootnoteToken, isFootnote } from "../../state/footnotes.ts";
import { MarkdownCode } from "./MarkdownCode.tsx";
import { MarkdownInline } from "./MarkdownInline.tsx";
import { MarkdownList } from "./MarkdownList.tsx";
import { MarkdownTable } from "./MarkdownTable.tsx";

interface Props {
  readonly token: Token;
  /** It still grows at its end. */
  readonly open?: boolean;
}

/**
 * One block of markdown. Raw HTML is shown as the text that it is: nothing here ever becomes markup. A block that was
 * read anew and says the same is not drawn again: in a long list only the item that grows is.
 */
export const MarkdownBlock = memo(function MarkdownBlock(props: Props) {
  // One that stands in a quote or a list is shown where it is.
  if (isFootnote(props.token)) return <Note note={props.token} />;
  const token = props.token as MarkedToken;
  const { open = false } = props;
  switch (token.type) {
    case "heading":
      return (
        <Heading depth={token.depth}>
          <MarkdownInline tokens={token.tokens} />
        </Heading>
      );
    case "paragraph":
      return (
        <p>
          <MarkdownInline tokens={token.tokens} />
        </p>
      );
    case "text":
      return <MarkdownInline tokens={token.tokens ?? [token]} />;
    case "code":
      return <MarkdownCode code={token.text} language={token.lang ?? ""} open={open} />;
    case "blockquote":
      return (
        <blockquote>
          {token.tokens.map((child, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end
            <MarkdownBlock key={index} token={child} open={open && index === token.tokens.length - 1} />
          ))}
        </blockquote>
      );
    case "list":
      return <MarkdownList list={token} block={MarkdownBlock} open={open} />;
    case "table":
      return <MarkdownTable table={token} />;
    case "hr":
      return <hr />;
    case "html":
      return <p className="markdown__html">{token.text}</p>;
    case "space":
    case "def":
      return null;
    default:
      // Kinds that stand inside of a line.
      return <MarkdownInline tokens={[token]} />;
  }
}, saysTheSame);

function Note({ note: { label, tokens } }: { readonly note: FootnoteToken }) {
  return (
    <div className="markdown__note">
      <sup>{label}</sup>
      {tokens.map((token, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end
        <MarkdownBlock key={index} token={token} />
      ))}
    </div>
  );
}

function saysTheSame(a: Props, b: Props): boolean {
  if ((a.open ?? false) !== (b.open ?? false)) return false;
  return a.token === b.token || (a.token.type === b.token.type && a.token.raw === b.token.raw);
}

/** The page's own headings are h1 and h2. Answers begin with either of the highest two, so both are the next one. */
function Heading({ depth, children }: { readonly depth: number; readonly children: React.ReactNode }) {
  if (depth <= 1) return <h3 className="markdown__h1">{children}</h3>;
  if (depth === 2) return <h3 className="markdown__h2">{children}</h3>;
  if (depth === 3) return <h4 className="markdown__h3">{children}</h4>;
  return <h5 className="markdown__h3">{children}</h5>;
}
