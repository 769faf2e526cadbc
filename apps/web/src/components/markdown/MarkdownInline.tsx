import type { MarkedToken, Token } from "marked";
import type { ReferenceToken } from "../../state/footnotes.ts";
import { safeLink } from "../../state/safe-link.ts";
import { decodeEntities } from "../../state/text-entities.ts";
import { MarkdownImage } from "./MarkdownImage.tsx";
import { MarkdownReference } from "./MarkdownReference.tsx";

interface Props {
  readonly tokens: readonly Token[] | undefined;
}

/** The inside of a line of markdown. */
export function MarkdownInline({ tokens = [] }: Props) {
  return tokens.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no identity but their place
    <Piece key={index} token={token as MarkedToken | ReferenceToken} />
  ));
}

function Piece({ token }: { readonly token: MarkedToken | ReferenceToken }) {
  switch (token.type) {
    case "text":
      return token.tokens ? <MarkdownInline tokens={token.tokens} /> : decodeEntities(token.text);
    case "strong":
      return (
        <strong>
          <MarkdownInline tokens={token.tokens} />
        </strong>
      );
    case "em":
      return (
        <em>
          <MarkdownInline tokens={token.tokens} />
        </em>
      );
    case "del":
      return (
        <del>
          <MarkdownInline tokens={token.tokens} />
        </del>
      );
    case "codespan":
      return <code>{token.text}</code>;
    case "br":
      return <br />;
    case "link":
      return (
        <Link href={token.href}>
          <MarkdownInline tokens={token.tokens} />
        </Link>
      );
    case "image":
      return <MarkdownImage href={token.href} text={token.text} />;
    case "footnoteReference":
      return <MarkdownReference label={token.label} raw={token.raw} />;
    case "escape":
      return token.text;
    default:
      return token.raw;
  }
}

function Link({ href, children }: { readonly href: string; readonly children: React.ReactNode }) {
  const address = safeLink(href);
  if (address === null) return <span title={href}>{children}</span>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
