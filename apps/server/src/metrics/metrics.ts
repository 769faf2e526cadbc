import type { StoredEvent } from "@wilco/shared-types";
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

/** What the server counts about itself. One registry per server, so that two in one process do not mix. */
export interface Metrics {
  readonly registry: Registry;
  onCommitted(events: readonly StoredEvent[]): void;
  onSubscription(stream: "session" | "list", change: 1 | -1): void;
  onRequest(route: string, status: number): void;
}

/** Turns count as they enter a state, since the server started. */
const TURN_STATES = {
  "turn.queued": "queued",
  "turn.requested": "requested",
  "turn.running": "running",
  "turn.completed": "completed",
  "turn.interrupted": "interrupted",
  "turn.failed": "failed",
} as const;

/** `processes`: how many agent processes live now. */
export function createMetrics(processes: () => number): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const turns = new Counter({
    name: "wilco_turns_total",
    help: "Turns by the state that they entered",
    labelNames: ["state"],
    registers,
  });
  const accepted = new Counter({
    name: "wilco_turns_accepted_total",
    help: "Turns that were accepted from a person",
    registers,
  });
  const failures = new Counter({
    name: "wilco_turns_failed_total",
    help: "Failed turns by reason and phase",
    labelNames: ["reason", "phase"],
    registers,
  });
  new Gauge({
    name: "wilco_agent_processes",
    help: "Agent processes that live",
    registers,
    collect() {
      this.set(processes());
    },
  });
  const events = new Counter({ name: "wilco_events_total", help: "Committed events", registers });
  const subscriptions = new Gauge({
    name: "wilco_subscriptions",
    help: "Open live subscriptions",
    labelNames: ["stream"],
    registers,
  });
  const requests = new Counter({
    name: "wilco_http_requests_total",
    help: "Answered HTTP requests",
    labelNames: ["route", "status"],
    registers,
  });
  for (const state of Object.values(TURN_STATES)) turns.inc({ state }, 0);
  for (const stream of ["session", "list"]) subscriptions.set({ stream }, 0);

  const onEvent = (event: StoredEvent): void => {
    if (event.type in TURN_STATES) turns.inc({ state: TURN_STATES[event.type as keyof typeof TURN_STATES] });
    if (event.type === "turn.failed") failures.inc({ reason: event.data.reason, phase: event.data.phase });
    if (event.type === "message.sent") accepted.inc();
  };
  return {
    registry,
    onCommitted(committed) {
      events.inc(committed.length);
      for (const event of committed) onEvent(event);
    },
    onSubscription: (stream, change) => subscriptions.inc({ stream }, change),
    onRequest: (route, status) => requests.inc({ route, status }),
  };
}
