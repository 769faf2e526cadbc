import { memo } from "react";
import { useMarkdownBlocks } from "../../hooks/use-markdown-blocks.ts";
import { MarkdownBlock } from "./MarkdownBlock.tsx";

interface Props {
  readonly text: string;
  /** More of it is to come. */
  readonly streaming?: boolean;
}

/** Markdown that may still be streaming in: blocks that are finished are neither read nor drawn again. */
export const MarkdownText = memo(function MarkdownText({ text, streaming = false }: Props) {
  const { shown, links } = useMarkdownBlocks(text, streaming);
  return (
    <div className="markdown" key={links}>
      {shown.map((token, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end
        <MarkdownBlock key={index} token={token} open={streaming && index === shown.length - 1} />
      ))}
    </div>
  );
});
