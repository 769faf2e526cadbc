import type { CommandInput } from "@wilco/shared-types";
import type { LiveThread } from "../state.ts";
import { type DecideMeta, type Decision, Draft, type Facts, refuse } from "./decision.ts";
import { removeQueued, requestQueued } from "./ending.ts";
import { stopActive } from "./stop.ts";

function notQueued(): Decision {
  return refuse("turn-not-queued", "This follow-up does not wait any more.", "turnId");
}

/** `queue.edit`: another text for a message that has not been sent. Its attachments stay. */
export function decideQueueEdit(
  state: LiveThread,
  command: CommandInput<"queue.edit">,
  { meta, facts }: { readonly meta: DecideMeta; readonly facts: Facts },
): Decision {
  const order = state.orders[command.turnId];
  if (order === undefined) return notQueued();
  if (order.retryOf !== null) {
    return refuse("invalid-input", "A retry repeats its message; it cannot be edited.", "turnId");
  }
  const draft = new Draft(state, meta);
  draft.add("message.edited", { messageId: order.messageId, parts: [...facts.parts] });
  return draft.accept(command.turnId);
}

/** `queue.remove`: the turn ends as interrupted without ever having run. */
export function decideQueueRemove(
  state: LiveThread,
  command: CommandInput<"queue.remove">,
  meta: DecideMeta,
): Decision {
  if (!state.queue.turnIds.includes(command.turnId)) return notQueued();
  const draft = new Draft(state, meta);
  removeQueued(draft, command.turnId);
  return draft.accept(command.turnId);
}

/** `queue.reorder`: puts the turn before another queued one, or at the end. */
export function decideQueueReorder(
  state: LiveThread,
  command: CommandInput<"queue.reorder">,
  meta: DecideMeta,
): Decision {
  const { turnId, beforeTurnId } = command;
  const { turnIds } = state.queue;
  if (!turnIds.includes(turnId)) return notQueued();
  if (beforeTurnId !== null && !turnIds.includes(beforeTurnId)) return notQueued();
  const draft = new Draft(state, meta);
  if (turnId === beforeTurnId) return draft.accept(turnId);
  const others = turnIds.filter((id) => id !== turnId);
  const at = beforeTurnId === null ? others.length : others.indexOf(beforeTurnId);
  draft.add("queue.reordered", { turnIds: others.toSpliced(at, 0, turnId) });
  return draft.accept(turnId);
}

/** `queue.sendNow`: runs the turn next, stopping the active one for it. */
export function decideQueueSendNow(
  state: LiveThread,
  command: CommandInput<"queue.sendNow">,
  meta: DecideMeta,
): Decision {
  const { turnId } = command;
  if (!state.queue.turnIds.includes(turnId)) return notQueued();
  const draft = new Draft(state, meta);
  if (state.active === null) {
    requestQueued(draft, turnId);
  } else {
    draft.add("queue.promoted", { turnId });
    stopActive(draft);
  }
  return draft.accept(turnId);
}
