import type { ThreadView } from "@wilco/core/timeline";
import { type RefObject, useCallback, useEffect } from "react";
import type { PendingSend } from "../state/pending-send.ts";
import { type Row, withPending } from "../state/transcript.ts";
import { type EarlierPages, useEarlierPages } from "./use-earlier-pages.ts";
import { useLinkedMessage } from "./use-linked-message.ts";
import { useRowAnchor } from "./use-row-anchor.ts";
import { useStickToBottom } from "./use-stick-to-bottom.ts";
import { useTranscript } from "./use-transcript.ts";
import { useVirtualRows, type VirtualRows } from "./use-virtual-rows.ts";

export interface Reading {
  readonly rows: readonly Row[];
  readonly virtual: VirtualRows;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Null when there are no pages before the oldest one. */
  readonly earlier: EarlierPages | null;
  readonly atEnd: boolean;
  readonly toEnd: () => void;
  /** The key of the row that the page's address names; null without one. */
  readonly linked: string | null;
  /** Leads the reader to the row of a key. */
  readonly show: (key: string) => void;
  /** The element of a row that is in the page. */
  readonly elementOf: (key: string) => Element | undefined;
}

/** Free above the oldest row, in px: with what tells of earlier pages, and without. */
const ABOVE = { earlier: 56, oldest: 14 } as const;

/** A thread as it is read: its rows, those of them that are in the page, and the reader's place. */
export function useReading(
  threadId: string,
  view: ThreadView | null,
  pending: readonly PendingSend[],
): Reading {
  const transcript = useTranscript(view);
  const rows = withPending(transcript, pending);
  const earlier = useEarlierPages(threadId, view?.before ?? null);
  const { scroller, atEnd, follows, toEnd, leaveEnd, settle, scrolled, above } = useStickToBottom(
    pending.at(-1)?.dispatch.commandId ?? null,
  );
  const hold = useRowAnchor(scroller, !atEnd);
  const virtual = useVirtualRows({
    rows,
    layout: pending.length === 0 ? transcript.places : rows,
    scroller,
    above: earlier === null ? ABOVE.oldest : ABOVE.earlier,
    follows,
    onScroll: scrolled,
    onChange() {
      settle();
      if (!atEnd) hold();
    },
  });
  const { places } = transcript;
  const show = useCallback(
    (key: string): void => {
      const place = places.get(key);
      if (place === undefined) return;
      leaveEnd();
      virtual.scrollToIndex(place, { align: "start" });
      // It may be at the end all the same.
      settle();
    },
    [places, leaveEnd, settle, virtual],
  );
  const elementOf = useCallback((key: string) => virtual.elementsCache.get(key), [virtual]);
  const linked = useLinkedMessage({ threadId, isRead: view !== null, places, earlier, show, elementOf });
  const approach = earlier?.approach;
  useEffect(() => {
    const { current: box } = scroller;
    if (box === null || approach === undefined || rows.length === 0) return;
    const look = (): void => approach(above(), box.clientHeight);
    look();
    box.addEventListener("scroll", look, { passive: true });
    return () => box.removeEventListener("scroll", look);
  }, [scroller, approach, above, rows.length]);
  return { rows, virtual, scroller, earlier, atEnd, toEnd, linked, show, elementOf };
}
