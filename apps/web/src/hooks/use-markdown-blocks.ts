import { useEffect, useReducer, useRef } from "react";
import { type MarkdownBlocks, NO_BLOCKS, nextBlocks } from "../state/markdown-blocks.ts";

/** Reading a text that streams in takes at most one part in so many of the time, however long its last block is. */
const REST = 8;

interface Reading {
  readonly blocks: MarkdownBlocks;
  /** When the next reading may begin, on the page's own clock, in ms. */
  readonly due: number;
}

/**
 * A text's blocks. Of one that streams in, what is finished is not read again; where reading its last block is slow (a
 * list of a thousand items), it is read less often. A text that has ended is read at once.
 */
export function useMarkdownBlocks(text: string, streaming: boolean): MarkdownBlocks {
  const reading = useRef<Reading>({ blocks: NO_BLOCKS, due: 0 });
  const [, readAgain] = useReducer((times: number) => times + 1, 0);
  const now = performance.now();
  if (!streaming || now >= reading.current.due) {
    const blocks = nextBlocks(reading.current.blocks, text, streaming);
    const end = performance.now();
    if (blocks !== reading.current.blocks) reading.current = { blocks, due: end + (end - now) * REST };
  }
  const { blocks, due } = reading.current;
  const waits = blocks.source === text ? null : due;
  useEffect(() => {
    if (waits === null) return;
    const timer = setTimeout(readAgain, Math.max(0, waits - performance.now()));
    return () => clearTimeout(timer);
  }, [waits]);
  return blocks;
}
