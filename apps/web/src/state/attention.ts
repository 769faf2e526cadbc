import type { ThreadItem } from "@wilco/shared-types";

/** What a person who looks elsewhere wants to hear of a thread. */
export type AttentionKind = "asks" | "ended" | "failed";

/**
 * What has happened to a thread from one state to the next; null for nothing that calls for anybody. What the person has
 * stopped does not.
 *
 * @param before null for a thread that was not known
 */
export function attentionOf(before: ThreadItem | null, now: ThreadItem): AttentionKind | null {
  if (now.openRequests > (before?.openRequests ?? 0)) return "asks";
  if (before === null || isAtWork(now)) return null;
  if (!isAtWork(before) && !hasEndedUnseen(before, now)) return null;
  switch (now.lastTurnState) {
    case "completed":
      return "ended";
    case "failed":
      return "failed";
    case "interrupted":
    case "queued":
    case "requested":
    case "running":
    case null:
      return null;
    default:
      return now.lastTurnState satisfies never;
  }
}

/** Whether what was told is still so. */
export function stillHolds(kind: AttentionKind, now: ThreadItem | undefined): boolean {
  if (now === undefined || now.archivedAt !== null) return false;
  return kind !== "asks" || now.openRequests > 0;
}

/** A turn that is short, or a window that nobody sees: then its begin and its end are told together. */
function hasEndedUnseen(before: ThreadItem, { unreadTurnId, markedUnread }: ThreadItem): boolean {
  return unreadTurnId !== null && unreadTurnId !== before.unreadTurnId && !markedUnread;
}

function isAtWork({ status }: ThreadItem): boolean {
  return status === "starting" || status === "running";
}
