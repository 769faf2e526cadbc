import { memo, useRef } from "react";
import { NotesContext, useFootnotes } from "../../hooks/use-footnotes.ts";
import { useMarkdownBlocks } from "../../hooks/use-markdown-blocks.ts";
import { isFootnote } from "../../state/footnotes.ts";
import { MarkdownBlock } from "./MarkdownBlock.tsx";
import { MarkdownNotes } from "./MarkdownNotes.tsx";

interface Props {
  readonly text: string;
  /** More of it is to come. */
  readonly streaming?: boolean;
}

/** Markdown that may still be streaming in: blocks that are finished are neither read nor drawn again. */
export const MarkdownText = memo(function MarkdownText({ text, streaming = false }: Props) {
  const { shown, links, notes } = useMarkdownBlocks(text, streaming);
  const area = useRef<HTMLDivElement>(null);
  const { context, goBack } = useFootnotes(notes, area);
  return (
    <div className="markdown" key={links} ref={area}>
      <NotesContext value={context}>
        {shown.map((token, index) =>
          isFootnote(token) ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end
            <MarkdownBlock key={index} token={token} open={streaming && index === shown.length - 1} />
          ),
        )}
        <MarkdownNotes notes={notes} idOf={context.idOf} goBack={goBack} />
      </NotesContext>
    </div>
  );
});
