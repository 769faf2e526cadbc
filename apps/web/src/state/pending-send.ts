import type { ThreadView } from "@wilco/core/timeline";
import type { AttachedFile } from "./attached-file.ts";
import { isSendBusy, type LocalDispatch } from "./local-dispatch.ts";

/** A send of this page that is not acknowledged yet. */
export interface PendingSend {
  readonly dispatch: LocalDispatch;
  /** The text of the message; null for a retry. */
  readonly text: string | null;
  /** What goes with it. */
  readonly files: readonly AttachedFile[];
  /** Whether the thread itself has still to be made. */
  readonly creates: boolean;
  /** Why it has to be tried again, in a sentence; null as long as nothing went wrong. */
  readonly trouble: string | null;
}

/** No sends. */
export const NONE_PENDING: readonly PendingSend[] = [];

/** The oldest send of a thread that is busy, or null. */
export function busySend(pending: readonly PendingSend[], view: ThreadView | null): PendingSend | null {
  return pending.find(({ dispatch }) => isSendBusy(dispatch, view)) ?? null;
}

/**
 * True while the next message has to wait for the one before: the server may be about to answer. What waits in the
 * browser for a server that cannot be reached keeps nobody from writing the next one: they are sent in order.
 *
 * @param pending the sends of the thread
 * @param isOnline whether the page's own socket stands
 */
export function blocksNextSend(
  pending: readonly PendingSend[],
  view: ThreadView | null,
  isOnline: boolean,
): boolean {
  if (!isOnline || pending.some(({ trouble }) => trouble !== null)) return false;
  return busySend(pending, view) !== null;
}

/** How many messages are kept in this browser because the server has not answered that it has them. */
export function countKept(pending: Iterable<readonly PendingSend[]>): number {
  return [...pending].flat().filter(({ text, dispatch }) => text !== null && dispatch.turnId === null).length;
}
