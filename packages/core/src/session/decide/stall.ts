import type { LiveThread } from "../state.ts";
import type { ReactorCommandOf } from "./command.ts";
import { type DecideMeta, type Decision, Draft, IGNORED } from "./decision.ts";

/** The running turn is silent: that is shown once, until its agent gives a sign of life. It decides nothing else. */
export function decideStall(
  state: LiveThread,
  command: ReactorCommandOf<"turn.stall">,
  meta: DecideMeta,
): Decision {
  const { active, session } = state;
  if (active?.state !== "running" || active.order.turnId !== command.turnId) return IGNORED;
  if (session === null || session.stalledSince !== null) return IGNORED;
  const draft = new Draft(state, meta);
  const { turnId, since, doing } = command;
  draft.add("session.stalled", { turnId, since, doing });
  return draft.accept();
}
