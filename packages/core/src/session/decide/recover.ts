import type { LiveThread } from "../state.ts";
import type { ReactorCommandOf } from "./command.ts";
import { type DecideMeta, type Decision, Draft, IGNORED } from "./decision.ts";
import {
  endActiveTurn,
  failStart,
  holdQueue,
  retireProcess,
  STOPPED_BY_USER,
  type Terminal,
} from "./ending.ts";

/**
 * What a server makes of a thread that was open when its predecessor, or the server that had the thread, ended. The process is
 * taken for dead. An undelivered turn whose time is not up is started again; a delivered one is never replayed.
 */
export function decideRecover(
  state: LiveThread,
  { lost = false }: ReactorCommandOf<"thread.recover">,
  meta: DecideMeta,
): Decision {
  const draft = new Draft(state, meta);
  const { active, process, openRequests } = state;
  if (active === null && process === null && openRequests.length === 0) return IGNORED;
  holdQueue(draft);
  const what = lost ? "its server was lost" : "the server was restarted";
  settle(draft, what);
  for (const request of draft.state.openRequests) draft.add("request.expired", { requestId: request.id });
  if (process !== null && draft.state.process !== null) {
    draft.add("session.process-exited", {
      generation: process.generation,
      detail: what,
    });
  }
  return draft.accept();
}

function settle(draft: Draft, what: string): void {
  const { active } = draft.state;
  switch (active?.state) {
    case undefined:
      return;
    case "requested":
      if (active.deadlineAt >= draft.meta.at) {
        draft.effect({ kind: "turn.start", threadId: draft.threadId, turnId: active.order.turnId });
      } else {
        const detail = `${what} before the agent was ready`;
        failStart(draft, { reason: "server-restarted", detail, endProcess: false });
      }
      return;
    case "running":
      endActiveTurn(
        draft,
        {
          type: "turn.failed",
          data: {
            phase: "run",
            reason: "outcome-unknown",
            detail: `${what} while the agent worked: it may have acted, and its answer is lost`,
          },
        },
        null,
      );
      return;
    case "stopping":
      endActiveTurn(draft, STOPPED_BY_USER, null);
      return;
    default:
      active satisfies undefined;
  }
}

const THE_SERVER_WAS_STOPPED = "the server was stopped";
const SERVER_STOPPING: Terminal = {
  type: "turn.interrupted",
  data: { reason: "server-stopping", detail: THE_SERVER_WAS_STOPPED },
};

/** The server goes: the turn ends with it, the process too, and the queue waits for the next start. */
export function decideDrain(state: LiveThread, meta: DecideMeta): Decision {
  const { active, process } = state;
  if (active === null && process === null) return IGNORED;
  const draft = new Draft(state, meta);
  holdQueue(draft);
  endActiveTurn(draft, active?.state === "stopping" ? STOPPED_BY_USER : SERVER_STOPPING, null);
  retireProcess(draft, THE_SERVER_WAS_STOPPED);
  return draft.accept();
}
