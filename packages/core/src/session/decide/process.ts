import type { LiveThread } from "../state.ts";
import { notice, record } from "./activity.ts";
import type { ReactorCommandOf } from "./command.ts";
import { type DecideMeta, type Decision, Draft, IGNORED } from "./decision.ts";
import { retireProcess } from "./ending.ts";
import { addImported } from "./history.ts";
import { decideSettle } from "./settle.ts";

/** A process was spawned for the requested turn. Ignored when that turn is gone: the process is then unwanted. */
export function decideProcessStarted(
  state: LiveThread,
  command: ReactorCommandOf<"process.started">,
  meta: DecideMeta,
): Decision {
  const wanted = state.active?.state === "requested" && state.active.order.turnId === command.turnId;
  if (!wanted || state.process !== null || command.generation <= state.lastGeneration) return IGNORED;
  // A binding is for life: only its provider's processes can have the thread.
  if (state.binding !== null && state.binding.providerId !== command.providerId) return IGNORED;
  const draft = new Draft(state, meta);
  const { generation, providerId, processKey } = command;
  draft.add("session.process-started", { generation, providerId, processKey });
  return draft.accept(command.turnId);
}

/** The process opened a session: the binding is written with it, and the history of one that is imported. */
export function decideProcessOpened(
  state: LiveThread,
  command: ReactorCommandOf<"process.opened">,
  meta: DecideMeta,
): Decision {
  const { process, active, binding, importOf } = state;
  if (process?.generation !== command.generation || process.opened) return IGNORED;
  const draft = new Draft(state, meta);
  const { generation, providerSessionId, how, modelId, modeId, options } = command;
  draft.add("session.opened", { generation, providerId: process.providerId, providerSessionId, how });
  draft.add("session.configured", { modelId, modeId, options });
  if (importOf !== null && active?.order.kind === "import") addImported(draft, importOf, command);
  else if (binding !== null || importOf !== null) sayWhatIsRemembered(draft, how);
  return draft.accept();
}

/** A thread that goes on says whether its agent still knows what was said before. Never silently. */
function sayWhatIsRemembered(draft: Draft, how: "new" | "loaded" | "resumed"): void {
  const forgot = how === "new";
  record(draft, {
    id: draft.meta.newId(),
    turnId: draft.state.active?.order.turnId ?? null,
    kind: forgot ? "provider.session.new" : "provider.session.resumed",
    tone: "info",
    summary: forgot
      ? "The agent started anew and does not remember what was said before."
      : "The agent was started again and goes on with this conversation.",
    data: { how },
  });
}

/** The prompt may be written now, and not before this is committed. */
export function decideDeliver(
  state: LiveThread,
  command: ReactorCommandOf<"turn.deliver">,
  meta: DecideMeta,
): Decision {
  const { active, process } = state;
  if (active?.state !== "requested" || active.order.turnId !== command.turnId) return IGNORED;
  // An import prompts nobody.
  if (active.order.kind !== "message") return IGNORED;
  if (process?.generation !== command.generation || !process.opened) return IGNORED;
  const draft = new Draft(state, meta);
  const { turnId, generation, checkpoint } = command;
  const kept = checkpoint?.kind === "kept" ? { checkpoint: true } : {};
  draft.add("turn.running", { turnId, generation, ...kept });
  if (checkpoint?.kind === "failed") {
    notice(draft, turnId, `What was there before this turn could not be kept: ${checkpoint.detail}`);
  }
  return draft.accept(command.turnId);
}

/** The process is gone: what it owned is settled. A turn that is still being started is left to its start. */
export function decideProcessExited(
  state: LiveThread,
  command: ReactorCommandOf<"process.exited">,
  meta: DecideMeta,
): Decision {
  const { process, active } = state;
  if (process?.generation !== command.generation) return IGNORED;
  if (active !== null && active.state !== "requested") {
    const ending = { kind: "exited", detail: command.detail } as const;
    return decideSettle(state, { type: "turn.settle", turnId: active.order.turnId, ending }, meta);
  }
  const draft = new Draft(state, meta);
  const { generation, detail } = command;
  draft.add("session.process-exited", { generation, detail });
  return draft.accept();
}

/** Ends a process that nobody uses. */
export function decideReap(
  state: LiveThread,
  command: ReactorCommandOf<"process.reap">,
  meta: DecideMeta,
): Decision {
  if (state.active !== null || state.process?.generation !== command.generation) return IGNORED;
  const draft = new Draft(state, meta);
  retireProcess(draft, "ended after it was not used for a while");
  return draft.accept();
}
