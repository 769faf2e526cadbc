import { ExternalLink } from "lucide-react";
import { shownImage } from "../../state/shown-image.ts";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly href: string;
  /** What stands for it, perhaps nothing. */
  readonly text: string;
}

/** A picture that an answer brings along, or a link to one that is elsewhere. */
export function MarkdownImage({ href, text }: Props) {
  const image = shownImage(href);
  switch (image.kind) {
    case "inline":
      return <img className="markdown__image" src={image.address} alt={text} />;
    case "link":
      return (
        <a
          className="markdown__picture"
          href={image.address}
          target="_blank"
          rel="noopener noreferrer"
          title={image.address}
        >
          <ExternalLink size={13} aria-hidden />
          {texts.markdown.openImage(text || new URL(image.address).hostname)}
        </a>
      );
    case "text":
      return <span title={href}>{text || href}</span>;
    default:
      return image satisfies never;
  }
}
