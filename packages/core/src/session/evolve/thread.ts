import type { PendingThreadEvent, Thread } from "@wilco/shared-types";

/** The title that a thread has until somebody gives it one. */
const DEFAULT_TITLE = "New thread";

/** What an event makes of a thread; null before it was created. */
export function evolveThread(thread: Thread | null, event: PendingThreadEvent): Thread | null {
  if (event.type === "thread.created") {
    const { projectId, title, providerId, modelId, modeId } = event.data;
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
    case "turn.queued":
    case "turn.requested":
    case "turn.completed":
    case "turn.interrupted":
    case "turn.failed":
      return { ...thread, updatedAt: event.at };
    default:
      // Every other event is about something in the thread, not about the thread.
      return thread;
  }
}
