import { use } from "react";
import { NotesContext } from "../../hooks/use-footnotes.ts";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly label: string;
  /** As it was written. */
  readonly raw: string;
}

/** The number of a footnote in the text, leading to it; what was written where there is no such note (yet). */
export function MarkdownReference({ label, raw }: Props) {
  const notes = use(NotesContext);
  const number = notes?.numbers.get(label);
  if (notes === null || number === undefined) return raw;
  return (
    <sup>
      <a
        className="markdown__reference"
        href={`#${notes.idOf(label)}`}
        role="doc-noteref"
        aria-label={texts.markdown.footnote(number)}
        data-label={label}
        onClick={(event) => {
          // The page's address says which message it shows.
          event.preventDefault();
          notes.follow(label, event.currentTarget);
        }}
      >
        {number}
      </a>
    </sup>
  );
}
