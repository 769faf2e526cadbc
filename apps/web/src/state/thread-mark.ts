import type { ThreadItem } from "@wilco/shared-types";
import { texts } from "../texts/en.ts";

/** How a thread in the list stands, the most urgent thing only. */
export type ThreadMark =
  | "waiting"
  | "stalled"
  | "starting"
  | "running"
  | "failed"
  | "held"
  | "queued"
  | "interrupted"
  | "ready"
  | "idle"
  | "ended"
  | "new";

export function threadMark(thread: ThreadItem): ThreadMark {
  if (thread.openRequests > 0) return "waiting";
  if (thread.stalledSince !== null) return "stalled";
  if (thread.status === "starting" || thread.status === "running") return thread.status;
  if (thread.lastError !== null) return "failed";
  if (thread.queueHeld) return "held";
  if (thread.queued > 0) return "queued";
  return restingMark(thread.status);
}

function restingMark(status: Exclude<ThreadItem["status"], "starting" | "running">): ThreadMark {
  switch (status) {
    case null:
      return "new";
    case "error":
      return "failed";
    case "stopped":
      return "ended";
    case "interrupted":
    case "ready":
    case "idle":
      return status;
    default:
      return status satisfies never;
  }
}

/** The mark in words. */
export function markText(mark: ThreadMark): string {
  return texts.threadMark[mark];
}

const LOUD: ReadonlySet<ThreadMark> = new Set(["waiting", "stalled", "starting", "running"]);

/** True for a thread that its person wants to see however long its project's list is. */
export function isLoud(thread: ThreadItem): boolean {
  return thread.unreadTurnId !== null || LOUD.has(threadMark(thread));
}
