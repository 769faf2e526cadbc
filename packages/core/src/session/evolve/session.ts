import type { PendingThreadEvent, SessionOptions, ThreadEventOf } from "@wilco/shared-types";
import type { SessionFacts } from "../state.ts";

const NO_OPTIONS: SessionOptions = { models: [], modes: [], commands: [], configOptions: [] };

function newSession(threadId: string, at: string): SessionFacts {
  return {
    threadId,
    status: "idle",
    providerId: null,
    modelId: null,
    modeId: null,
    activeTurnId: null,
    lastTurnId: null,
    lastError: null,
    stalledSince: null,
    updatedAt: at,
    generation: null,
    stoppedBefore: false,
    options: NO_OPTIONS,
  };
}

/**
 * What an event makes of a thread's session, which is null before the first start. The only place where a
 * session gets its status, in the server and in the page alike.
 */
export function evolveSession(session: SessionFacts | null, event: PendingThreadEvent): SessionFacts | null {
  if (event.type === "turn.requested") {
    const before = session ?? newSession(event.streamId, event.at);
    return {
      ...before,
      status: before.generation === null ? "starting" : "ready",
      activeTurnId: event.data.turnId,
      lastTurnId: event.data.turnId,
      lastError: null,
      stalledSince: null,
      stoppedBefore: before.status === "stopped",
      updatedAt: event.at,
    };
  }
  if (session === null) return null;
  const next = changeByTurn(session, event) ?? changeByProcess(session, event);
  return next === null ? session : { ...session, ...next, updatedAt: event.at };
}

function changeByTurn(session: SessionFacts, event: PendingThreadEvent): Partial<SessionFacts> | null {
  switch (event.type) {
    case "turn.running":
      return isActive(session, event) ? { status: "running" } : null;
    case "turn.completed":
      return isActive(session, event)
        ? { ...turnEnded, status: session.generation === null ? "idle" : "ready" }
        : null;
    case "turn.interrupted":
      return isActive(session, event) ? { ...turnEnded, status: afterFailure(session, "interrupted") } : null;
    case "turn.failed":
      return isActive(session, event)
        ? { ...turnEnded, status: afterFailure(session, "error"), lastError: errorText(event.data) }
        : null;
    case "session.stalled":
      return isActive(session, event) ? { stalledSince: event.data.since } : null;
    case "session.progressed":
      return isActive(session, event) ? { stalledSince: null } : null;
    default:
      // Not about a turn: the next function looks at it.
      return null;
  }
}

function changeByProcess(session: SessionFacts, event: PendingThreadEvent): Partial<SessionFacts> | null {
  switch (event.type) {
    case "session.process-started":
      return { generation: event.data.generation };
    case "session.opened": {
      const status = session.status === "starting" ? "ready" : session.status;
      return { providerId: event.data.providerId, status, stoppedBefore: false };
    }
    case "session.configured":
      return event.data;
    case "session.process-exited": {
      if (session.generation !== event.data.generation) return null;
      return { generation: null, status: withoutProcess(session) };
    }
    case "session.stopped":
      return { ...turnEnded, status: "stopped" };
    default:
      // Every other event leaves the session as it is.
      return null;
  }
}

/** A turn that was requested and not delivered needs another process: it is being started again. */
function withoutProcess({ status, activeTurnId }: SessionFacts): SessionFacts["status"] {
  if (status !== "ready") return status;
  return activeTurnId === null ? "idle" : "starting";
}

const turnEnded = { activeTurnId: null, stalledSince: null } as const;

/** An update of an older turn never touches the session of a newer one. */
function isActive(session: SessionFacts, event: { readonly data: { readonly turnId: string } }): boolean {
  return session.activeTurnId === event.data.turnId;
}

/** A session without a binding has nothing to go on with; one that was stopped stays stopped. */
function afterFailure(session: SessionFacts, bound: "interrupted" | "error"): SessionFacts["status"] {
  return session.providerId === null || session.stoppedBefore ? "stopped" : bound;
}

type Failure = Pick<ThreadEventOf<"turn.failed">["data"], "phase" | "detail">;

function errorText({ phase, detail }: Failure): string {
  switch (phase) {
    case "start":
      return `Provider turn start failed: ${detail}`;
    case "import":
      return `Import failed: ${detail}`;
    case "revert":
      return `Revert failed: ${detail}`;
    case "run":
      return detail;
    default:
      return phase satisfies never;
  }
}
