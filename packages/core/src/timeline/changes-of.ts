import type { PendingEvent, ThreadEventOf, Turn, TurnOrder } from "@wilco/shared-types";
import { type Change, textOf } from "./change.ts";

/** The changes that one event makes in what is shown. Thread, session and queue are evolved, not listed here. */
export function changesOf(event: PendingEvent): readonly Change[] {
  return turnChanges(event) ?? messageChanges(event) ?? otherChanges(event);
}

function turnChanges(event: PendingEvent): readonly Change[] | null {
  switch (event.type) {
    case "turn.queued":
      return [{ kind: "turn.put", turn: newTurn(event.data, "queued", null) }];
    case "turn.requested":
      return [{ kind: "turn.put", turn: newTurn(event.data, "requested", event.data.deadlineAt) }];
    case "turn.imported":
      return [{ kind: "turn.put", turn: importedTurn(event.data, event.at), pageStartsHere: true }];
    case "turn.running":
      return patchTurn(event.data.turnId, {
        state: "running",
        startedAt: event.at,
        deadlineAt: null,
        ...(event.data.checkpoint === true ? { checkpoint: true } : {}),
      });
    case "turn.interrupt-requested":
      return patchTurn(event.data.turnId, {
        interruptRequestedAt: event.at,
        deadlineAt: event.data.deadlineAt,
      });
    case "turn.usage":
      return patchTurn(event.data.turnId, { usage: event.data.usage });
    case "turn.changed":
      return patchTurn(event.data.turnId, { checkpoint: true, changes: event.data.changes });
    case "turn.completed":
      return patchTurn(event.data.turnId, ended("completed", event));
    case "turn.interrupted":
      return patchTurn(event.data.turnId, ended("interrupted", event));
    case "turn.failed":
      return patchTurn(event.data.turnId, ended("failed", event));
    default:
      // Not about a turn: the next function looks at it.
      return null;
  }
}

function newTurn(order: TurnOrder, state: "queued" | "requested", deadlineAt: string | null): Turn {
  const {
    turnId: id,
    kind,
    messageId,
    commandId,
    retryOf,
    providerId,
    modelId,
    modeId,
    configOptions,
    revertOf,
  } = order;
  return {
    id,
    kind,
    messageId,
    commandId,
    retryOf,
    providerId,
    modelId,
    modeId,
    configOptions,
    state,
    reason: null,
    detail: null,
    requestedAt: order.requestedAt,
    startedAt: null,
    endedAt: null,
    deadlineAt,
    interruptRequestedAt: null,
    usage: null,
    ...(revertOf === undefined ? {} : { revertOf }),
  };
}

/** It ended before it came here; when, nobody told: its times are those of its import. */
function importedTurn(turn: ThreadEventOf<"turn.imported">["data"], at: string): Turn {
  const { turnId: id, messageId, commandId, providerId } = turn;
  return {
    id,
    kind: "history",
    messageId,
    commandId,
    retryOf: null,
    providerId,
    modelId: null,
    modeId: null,
    configOptions: {},
    state: "completed",
    reason: null,
    detail: null,
    requestedAt: at,
    startedAt: at,
    endedAt: at,
    deadlineAt: null,
    interruptRequestedAt: null,
    usage: null,
  };
}

function patchTurn(id: string, patch: Partial<Turn>): readonly Change[] {
  return [{ kind: "turn.patch", id, patch }];
}

function ended(
  state: "completed" | "interrupted" | "failed",
  event: { readonly at: string; readonly data: Pick<Turn, "reason" | "detail"> },
): Partial<Turn> {
  const { reason, detail } = event.data;
  return { state, reason, detail, endedAt: event.at, deadlineAt: null };
}

function messageChanges(event: PendingEvent): readonly Change[] | null {
  switch (event.type) {
    case "message.sent": {
      const { messageId: id, turnId, parts } = event.data;
      const text = textOf(parts);
      const message = {
        id,
        role: "user",
        turnId,
        text,
        parts,
        streaming: false,
        createdAt: event.at,
      } as const;
      return [{ kind: "message.put", message }];
    }
    case "message.edited": {
      const { messageId: id, parts } = event.data;
      return [{ kind: "message.patch", id, patch: { parts, text: textOf(parts) } }];
    }
    case "message.started": {
      const { messageId: id, turnId } = event.data;
      const blank = { role: "assistant", text: "", parts: [], streaming: true } as const;
      const message = { ...blank, parts: [], id, turnId, createdAt: event.at };
      return [{ kind: "message.put", message }];
    }
    case "message.delta": {
      const { messageId: id, ...piece } = event.data;
      return [{ kind: "message.text", id, ...piece, at: event.at }];
    }
    case "message.completed": {
      const { messageId: id, parts } = event.data;
      return [{ kind: "message.patch", id, patch: { parts, text: textOf(parts), streaming: false } }];
    }
    default:
      // Not about a message: the next function looks at it.
      return null;
  }
}

function otherChanges(event: PendingEvent): readonly Change[] {
  switch (event.type) {
    case "project.created": {
      const { name, path } = event.data;
      return [{ kind: "project.put", project: { id: event.streamId, name, path, createdAt: event.at } }];
    }
    case "project.renamed":
      return [{ kind: "project.patch", id: event.streamId, patch: { name: event.data.name } }];
    case "project.removed":
      return [{ kind: "project.remove", projectId: event.streamId }];
    case "activity.recorded":
      return [activityChange(event.data)];
    case "activity.closed":
      return [{ kind: "activity.status", id: event.data.activityId, status: event.data.status }];
    case "request.opened":
      return [{ kind: "request.put", request: event.data.request }];
    case "request.answered":
      return [
        {
          kind: "request.patch",
          id: event.data.requestId,
          patch: { state: "answered", outcome: event.data.outcome, answeredBy: event.data.by },
        },
      ];
    case "request.expired":
      return [{ kind: "request.patch", id: event.data.requestId, patch: { state: "expired" } }];
    default:
      // Thread, session and queue events are evolved.
      return [];
  }
}

function activityChange({ activity, replaces }: ThreadEventOf<"activity.recorded">["data"]): Change {
  if (!replaces) return { kind: "activity.put", activity };
  const { id, kind, tone, summary, data } = activity;
  return { kind: "activity.patch", id, patch: { kind, tone, summary, data } };
}
