import type { ThreadItem } from "@wilco/shared-types";

/** What a thread in the list wants to say, the most urgent thing only. */
export type ThreadMark = "waiting" | "stalled" | "running" | "failed" | "stopped" | "queued" | "quiet";

export function threadMark(thread: ThreadItem): ThreadMark {
  if (thread.openRequests > 0) return "waiting";
  if (thread.stalledSince !== null) return "stalled";
  if (thread.status === "starting" || thread.status === "running") return "running";
  if (thread.lastError !== null) return "failed";
  if (thread.queued > 0) return "queued";
  if (thread.status === "interrupted") return "stopped";
  return "quiet";
}

/** The mark in words; empty for a thread that has nothing to say. */
export function markText(mark: ThreadMark): string {
  switch (mark) {
    case "waiting":
      return "Waiting for you";
    case "stalled":
      return "Stalled";
    case "running":
      return "Running";
    case "failed":
      return "Failed";
    case "stopped":
      return "Stopped";
    case "queued":
      return "Queued";
    case "quiet":
      return "";
    default:
      return mark satisfies never;
  }
}
