import { useCallback, useEffect, useState } from "react";
import { useApp } from "../live/app-context.ts";

export interface EarlierPages {
  readonly state: "idle" | "reading" | "failed";
  readonly read: () => void;
  /** To be called when the reader is this near to the oldest row, in px: the page before is read in time. */
  readonly approach: (distance: number, inSight: number) => void;
}

/** So many windows of text are there above the reader before they come to them. */
const AHEAD = 2;

/**
 * Reads the pages of a thread before the oldest one, as the reader comes near to it; null when there are none. One that
 * could not be read is not tried again by itself.
 */
export function useEarlierPages(threadId: string, before: string | null): EarlierPages | null {
  const { threads } = useApp();
  const [state, setState] = useState<EarlierPages["state"]>("idle");
  const read = useCallback((): void => {
    setState("reading");
    threads
      .get(threadId)
      .loadEarlier()
      .then(
        () => setState("idle"),
        () => setState("failed"),
      );
  }, [threads, threadId]);
  const approach = useCallback(
    (distance: number, inSight: number): void => {
      if (state === "idle" && distance < AHEAD * inSight) read();
    },
    [state, read],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another try
  useEffect(() => setState("idle"), [before]);
  return before === null ? null : { state, read, approach };
}
