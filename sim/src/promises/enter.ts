import type { ThreadEvent } from "@wilco/shared-types";
import type { ThreadRecord } from "./records.ts";

/** Enters an event about a message. */
export function enterMessage(thread: ThreadRecord, event: ThreadEvent): void {
  switch (event.type) {
    case "message.sent": {
      const { messageId: id, turnId, parts } = event.data;
      thread.messages.set(id, { id, role: "user", turnId, text: textOf(parts) });
      return;
    }
    case "message.started": {
      const { messageId: id, turnId } = event.data;
      thread.messages.set(id, { id, role: "assistant", turnId, text: "" });
      return;
    }
    case "message.delta": {
      const message = thread.messages.get(event.data.messageId);
      if (message !== undefined) message.text += event.data.text;
      return;
    }
    case "message.edited": {
      const message = thread.messages.get(event.data.messageId);
      if (message !== undefined) message.text = textOf(event.data.parts);
      return;
    }
    default:
      // The end of a message tells what its pieces told.
      return;
  }
}

/** Enters an event about the session, its process, or a question. */
export function enterOther(thread: ThreadRecord, event: ThreadEvent): void {
  switch (event.type) {
    case "thread.deleted":
      thread.deleted = true;
      return;
    case "session.process-started":
      thread.process = { generation: event.data.generation, key: event.data.processKey, opened: false };
      return;
    case "session.opened":
      if (thread.process?.generation === event.data.generation) thread.process.opened = true;
      thread.bound ??= event.data.providerId;
      thread.wasStopped = false;
      return;
    case "session.process-exited":
      if (thread.process?.generation === event.data.generation) thread.process = null;
      return;
    case "session.stopped":
      thread.lastEnd = "stopped";
      return;
    case "session.stalled":
      thread.stalledSince = event.data.since;
      return;
    case "session.progressed":
      thread.stalledSince = null;
      return;
    case "request.opened":
      thread.openRequests.set(event.data.request.id, event.data.request.turnId);
      return;
    case "request.answered":
    case "request.expired":
      thread.openRequests.delete(event.data.requestId);
      return;
    default:
      // Every other event is no part of any promise.
      return;
  }
}

/** Everything that a message says, thoughts too, in its order. */
function textOf(parts: readonly { readonly type: string; readonly text?: string }[]): string {
  return parts.map(({ text }) => text ?? "").join("");
}
