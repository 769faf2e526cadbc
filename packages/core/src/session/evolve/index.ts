import type { PendingThreadEvent } from "@wilco/shared-types";
import { ABSENT, type LiveThread, type ThreadState } from "../state.ts";
import { EMPTY_QUEUE, evolveQueue } from "./queue.ts";
import { evolveSession } from "./session.ts";
import { evolveThread } from "./thread.ts";
import { evolveActive, evolveOpen } from "./work.ts";

export { evolveQueue } from "./queue.ts";
export { evolveSession } from "./session.ts";
export { evolveThread } from "./thread.ts";

/** The state of a thread after one more of its events. Events of a thread that is not there change nothing. */
export function evolve(state: ThreadState, event: PendingThreadEvent): ThreadState {
  if (event.type === "thread.deleted") return { kind: "deleted" };
  if (event.type === "thread.created") {
    const thread = evolveThread(null, event);
    return thread === null ? ABSENT : newThread(thread);
  }
  return state.kind === "live" ? evolveLive(state, event) : state;
}

function newThread(thread: LiveThread["thread"]): LiveThread {
  return {
    kind: "live",
    thread,
    session: null,
    queue: EMPTY_QUEUE,
    binding: null,
    importOf: null,
    process: null,
    lastGeneration: 0,
    active: null,
    chosen: { modelId: null, modeId: null },
    checkpoints: false,
    orders: {},
    sendNow: null,
    openMessage: null,
    openTools: [],
    openRequests: [],
    lastTurnState: null,
    lastMadeAt: null,
  };
}

function evolveLive(state: LiveThread, event: PendingThreadEvent): LiveThread {
  // Deltas come by the thousand: they touch the open message and its turn, and nothing else.
  if (event.type === "message.delta") {
    return { ...state, active: evolveActive(state.active, event), ...evolveOpen(state, event) };
  }
  const queue = evolveQueue(state.queue, event);
  return {
    ...state,
    thread: evolveThread(state.thread, event) ?? state.thread,
    session: evolveSession(state.session, event),
    queue,
    ...evolveProcess(state, event),
    active: evolveActive(state.active, event),
    chosen: evolveChosen(state, event),
    checkpoints: state.checkpoints || keepsCheckpoint(event),
    orders: evolveOrders(state.orders, event),
    sendNow: evolveSendNow(state.sendNow, event, queue.turnIds),
    ...evolveOpen(state, event),
    lastTurnState: lastTurnState(state, event),
    lastMadeAt: madeAt(event) ?? state.lastMadeAt,
  };
}

function evolveProcess(state: LiveThread, event: PendingThreadEvent): Partial<LiveThread> {
  switch (event.type) {
    case "session.process-started":
      return { process: { ...event.data, opened: false }, lastGeneration: event.data.generation };
    case "session.import-requested":
      return { importOf: event.data };
    case "session.opened": {
      const { generation, providerId, providerSessionId } = event.data;
      const process =
        state.process?.generation === generation ? { ...state.process, opened: true } : state.process;
      return { process, binding: { providerId, providerSessionId }, importOf: null };
    }
    case "session.process-exited":
      return state.process?.generation === event.data.generation ? { process: null } : {};
    default:
      // Every other event leaves the process as it is.
      return {};
  }
}

function evolveChosen({ chosen, active }: LiveThread, event: PendingThreadEvent): LiveThread["chosen"] {
  if (event.type !== "turn.running" || active?.order.turnId !== event.data.turnId) return chosen;
  const { modelId, modeId } = active.order;
  if (modelId === null && modeId === null) return chosen;
  return { modelId: modelId ?? chosen.modelId, modeId: modeId ?? chosen.modeId };
}

function keepsCheckpoint(event: PendingThreadEvent): boolean {
  return event.type === "turn.running" && event.data.checkpoint === true;
}

function evolveOrders(orders: LiveThread["orders"], event: PendingThreadEvent): LiveThread["orders"] {
  if (event.type === "turn.queued") return { ...orders, [event.data.turnId]: event.data };
  const ended = event.type === "turn.interrupted" || event.type === "turn.failed";
  const left = ended || event.type === "turn.requested" ? event.data.turnId : null;
  if (left === null || !(left in orders)) return orders;
  return Object.fromEntries(Object.entries(orders).filter(([turnId]) => turnId !== left));
}

function evolveSendNow(
  sendNow: string | null,
  event: PendingThreadEvent,
  queued: readonly string[],
): string | null {
  if (event.type === "queue.promoted") return event.data.turnId;
  if (event.type === "queue.held") return null;
  return sendNow !== null && queued.includes(sendNow) ? sendNow : null;
}

function madeAt(event: PendingThreadEvent): string | null {
  switch (event.type) {
    case "message.sent":
    case "message.started":
      return event.at;
    case "activity.recorded":
      return event.data.replaces ? null : event.data.activity.createdAt;
    case "request.opened":
      return event.data.request.createdAt;
    default:
      // Every other event makes nothing that is shown by itself.
      return null;
  }
}

function lastTurnState(state: LiveThread, event: PendingThreadEvent): LiveThread["lastTurnState"] {
  switch (event.type) {
    case "turn.completed":
      return "completed";
    case "turn.failed":
      return "failed";
    case "turn.interrupted":
      return state.active?.order.turnId === event.data.turnId ? "interrupted" : state.lastTurnState;
    default:
      // Every other event ends no turn.
      return state.lastTurnState;
  }
}
