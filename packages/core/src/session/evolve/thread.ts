import type { PendingThreadEvent, Thread, TurnReason } from "@wilco/shared-types";

type TurnEnd = Extract<PendingThreadEvent, { type: "turn.completed" | "turn.failed" | "turn.interrupted" }>;

/** The title that a thread has until somebody gives it one. */
const DEFAULT_TITLE = "New thread";

/** What an event makes of a thread; null before it was created. */
export function evolveThread(thread: Thread | null, event: PendingThreadEvent): Thread | null {
  if (event.type === "thread.created") {
    const { projectId, title, providerId, modelId, modeId, worktree } = event.data;
    return {
      id: event.streamId,
      projectId,
      title: title ?? DEFAULT_TITLE,
      titledBy: title === null ? "default" : "person",
      providerId,
      modelId,
      modeId,
      policy: "ask",
      archivedAt: null,
      pinnedAt: null,
      unreadTurnId: null,
      ...(worktree === undefined ? {} : { worktree }),
      markedUnread: false,
      createdAt: event.at,
      updatedAt: event.at,
    };
  }
  if (thread === null) return null;
  switch (event.type) {
    case "thread.renamed":
      return { ...thread, title: event.data.title, titledBy: event.data.by, updatedAt: event.at };
    case "thread.policy-set":
      return { ...thread, policy: event.data.policy, updatedAt: event.at };
    case "thread.archived":
      return { ...thread, archivedAt: event.at, updatedAt: event.at };
    case "thread.unarchived":
      return { ...thread, archivedAt: null, updatedAt: event.at };
    // Neither is news of the thread: its place in the list stays.
    case "thread.pinned":
      return { ...thread, pinnedAt: event.at };
    case "thread.unpinned":
      return { ...thread, pinnedAt: null };
    case "thread.read":
      return thread.unreadTurnId === event.data.turnId
        ? { ...thread, unreadTurnId: null, markedUnread: false }
        : thread;
    case "thread.unread":
      return { ...thread, unreadTurnId: event.data.turnId, markedUnread: true };
    case "thread.worktree-removed":
      return thread.worktree === undefined
        ? thread
        : { ...thread, worktree: { ...thread.worktree, removedAt: event.at } };
    case "turn.queued":
    case "turn.requested":
      return { ...thread, updatedAt: event.at };
    case "turn.completed":
    case "turn.failed":
      return ended(thread, event);
    case "turn.interrupted":
      return isOwnDoing(event.data.reason) ? { ...thread, updatedAt: event.at } : ended(thread, event);
    default:
      // Every other event is about something in the thread, not about the thread.
      return thread;
  }
}

/** What has ended is seen by whoever has the thread before them, whatever they had marked. */
function ended(thread: Thread, event: TurnEnd): Thread {
  return { ...thread, updatedAt: event.at, unreadTurnId: event.data.turnId, markedUnread: false };
}

/** Who ends a turn need not be told of it. */
function isOwnDoing(reason: TurnReason | null): boolean {
  return reason === "stopped-by-user" || reason === "removed-from-queue";
}
