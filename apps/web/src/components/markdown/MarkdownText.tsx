import { memo, useRef } from "react";
import { type MarkdownBlocks, NO_BLOCKS, nextBlocks } from "../../state/markdown-blocks.ts";
import { MarkdownBlock } from "./MarkdownBlock.tsx";

interface Props {
  readonly text: string;
}

/** Markdown that may still be streaming in: blocks that are finished are neither read nor drawn again. */
export const MarkdownText = memo(function MarkdownText({ text }: Props) {
  const known = useRef<MarkdownBlocks>(NO_BLOCKS);
  const blocks = nextBlocks(known.current, text);
  known.current = blocks;
  return (
    <div className="markdown" key={blocks.links}>
      {blocks.tokens.map((token, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end
        <MarkdownBlock key={index} token={token} />
      ))}
    </div>
  );
});
