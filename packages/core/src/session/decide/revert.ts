import type { CommandInput } from "@wilco/shared-types";
import type { LiveThread } from "../state.ts";
import { notice } from "./activity.ts";
import type { ReactorCommandOf } from "./command.ts";
import { type DecideMeta, type Decision, Draft, type Facts, IGNORED, refuse } from "./decision.ts";
import { endActiveTurn, requestTurn } from "./ending.ts";

interface Context {
  readonly meta: DecideMeta;
  readonly facts: Facts;
}

/**
 * `turn.revert`: a turn of its own, which puts the folder back as it was before another one. It waits for nothing: with
 * an agent at work in the folder, nobody could tell whose changes are whose.
 */
export function decideRevert(
  state: LiveThread,
  command: CommandInput<"turn.revert">,
  { meta, facts }: Context,
): Decision {
  const { turn } = facts;
  if (turn === null) return refuse("turn-not-found", "There is no such turn in this thread.", "turnId");
  if (state.active !== null)
    return refuse("turn-running", "A turn is running in this thread; stop it first.");
  if (state.queue.turnIds.length > 0) {
    return refuse("turn-running", "A message waits in this thread; send or remove it first.");
  }
  if (turn.checkpoint !== true) {
    return refuse("no-checkpoint", "Nothing was kept of what was there before this turn.", "turnId");
  }
  if (facts.busyThreadId !== null) {
    const message = "A turn of another thread is running in this folder; stop it first.";
    return refuse("folder-busy", message, { threadId: facts.busyThreadId });
  }
  const draft = new Draft(state, meta);
  const turnId = meta.newId();
  if (state.thread.archivedAt !== null) draft.add("thread.unarchived", {});
  requestTurn(draft, {
    turnId,
    kind: "revert",
    messageId: meta.newId(),
    commandId: command.commandId,
    retryOf: null,
    providerId: state.binding?.providerId ?? turn.providerId,
    modelId: null,
    modeId: null,
    configOptions: {},
    requestedAt: meta.at,
    revertOf: turn.id,
  });
  return draft.accept(turnId);
}

/** The folder is as it was. */
export function decideRevertFinish(
  state: LiveThread,
  { turnId }: ReactorCommandOf<"revert.finish">,
  meta: DecideMeta,
): Decision {
  const { active } = state;
  if (active?.state !== "requested" || active.order.turnId !== turnId) return IGNORED;
  if (active.order.kind !== "revert") return IGNORED;
  const draft = new Draft(state, meta);
  endActiveTurn(draft, { type: "turn.completed", data: { reason: null, detail: null } }, null);
  return draft.accept(turnId);
}

/** What a turn changed, told when it had ended: also of one long ago, as after a restart. */
export function decideChange(
  state: LiveThread,
  { turnId, changes }: ReactorCommandOf<"turn.change">,
  meta: DecideMeta,
): Decision {
  if (state.active?.order.turnId === turnId) return IGNORED;
  const draft = new Draft(state, meta);
  draft.add("turn.changed", { turnId, changes });
  return draft.accept(turnId);
}

/** Something about a turn that people should know. */
export function decideNotice(
  state: LiveThread,
  { turnId, summary }: ReactorCommandOf<"turn.notice">,
  meta: DecideMeta,
): Decision {
  const draft = new Draft(state, meta);
  notice(draft, turnId, summary);
  return draft.accept(turnId);
}
