import { CornerLeftUp } from "lucide-react";
import type { Footnote } from "../../state/footnotes.ts";
import { texts } from "../../texts/en.ts";
import { MarkdownBlock } from "./MarkdownBlock.tsx";

interface Props {
  readonly notes: readonly Footnote[];
  readonly idOf: (label: string) => string;
  /** Leads to where a note was referred to. */
  readonly goBack: (label: string) => void;
}

/** The footnotes of a text, at its end. */
export function MarkdownNotes({ notes, idOf, goBack }: Props) {
  if (notes.length === 0) return null;
  return (
    <section className="markdown__notes" role="doc-endnotes" aria-label={texts.markdown.footnotes}>
      <ol>
        {notes.map(({ label, number, tokens, isReferred }) => (
          <li key={label} id={idOf(label)} className="markdown__footnote" tabIndex={-1}>
            {tokens.map((token, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end
              <MarkdownBlock key={index} token={token} />
            ))}
            {isReferred && (
              <button
                type="button"
                className="markdown__back"
                aria-label={texts.markdown.backToReference(number)}
                title={texts.markdown.backToReference(number)}
                onClick={() => goBack(label)}
              >
                <CornerLeftUp size={13} aria-hidden />
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
