import type { ToolCallData } from "@wilco/shared-types";
import fc from "fast-check";
import { ask, reports, tell } from "./asks.ts";
import { type Command, ThreadModel } from "./model.ts";

/** What an action chooses with: mostly what fits the moment, now and then anything that was ever heard of. */
export interface Choice {
  readonly action: string;
  /** False: a sign of something older, or of nothing at all. */
  readonly apt: boolean;
  readonly pick: number;
  /** Milliseconds that pass before it. */
  readonly wait: number;
  readonly gap: number;
}

function one<T>(from: readonly T[], pick: number): T | undefined {
  return from[pick % from.length];
}

function anyTurn(model: ThreadModel, { apt, pick }: Choice): string {
  const active = model.live.active?.order.turnId;
  if (apt && active !== undefined) return active;
  return one([...model.view.turns.map(({ id }) => id), "nobody"], pick) ?? "nobody";
}

function anyGeneration(model: ThreadModel, { apt, pick }: Choice): number {
  const { process, lastGeneration } = model.live;
  return apt && process !== null ? process.generation : pick % (lastGeneration + 2);
}

function anyQueued(model: ThreadModel, choice: Choice): string {
  return one(model.live.queue.turnIds, choice.pick) ?? anyTurn(model, choice);
}

function anyRequest(model: ThreadModel, { pick }: Choice): string {
  return one(model.view.requests, pick)?.id ?? "nobody";
}

function anyTool(model: ThreadModel, { pick }: Choice): string {
  return one(model.live.openTools, pick)?.activityId ?? model.newId();
}

const STOP_REASONS = ["end_turn", "end_turn", "end_turn", "max_tokens", "cancelled", "refusal", "odd"];
const TOOL_ENDS = ["completed", "failed", "in_progress"] as const;

/** The next thing that a well-behaved agent and the reactor do for the active turn. */
function advance(model: ThreadModel, choice: Choice): Command {
  const { active, process, binding, lastGeneration } = model.live;
  if (active === null) return newSend(model, choice);
  const { turnId, providerId } = active.order;
  if (active.state !== "requested") {
    return choice.pick % 3 === 0
      ? tell.answered(turnId, one(STOP_REASONS, choice.pick) ?? "end_turn")
      : tell.report(active.generation, reports.text(`piece ${choice.pick}. `));
  }
  if (active.order.kind === "import" && binding !== null) return tell.importDone(turnId);
  if (process === null) return tell.spawned(turnId, { generation: lastGeneration + 1, providerId });
  if (process.opened) return tell.delivering(turnId, process.generation);
  return active.order.kind === "import"
    ? tell.opened(process.generation, openedImport(model, choice))
    : tell.opened(process.generation, { how: choice.pick % 2 === 0 ? "new" : "loaded" });
}

/** An agent replays some turns, one that begins with itself among them, or cannot. */
function openedImport(model: ThreadModel, { pick }: Choice): Parameters<typeof tell.opened>[1] {
  if (pick % 4 === 0) return { how: "resumed", history: null };
  const message = { type: "message", parts: [{ type: "text", text: "I look" }] } as const;
  const turns = Array.from({ length: pick % 3 }, (_, index) => ({
    text: index === 0 && pick % 2 === 0 ? null : "Look",
    entries: [message, { ...EARLIER_TOOL, activityId: model.newId() }],
  }));
  return { how: "loaded", history: { turns, leftOut: { turns: 0, entries: 0 }, title: null } };
}

const EARLIER_TOOL = {
  type: "tool",
  tool: {
    toolCallId: "earlier",
    title: "Read",
    toolKind: "read",
    status: "in_progress",
    locations: [],
    content: [],
    input: null,
    output: null,
    truncated: false,
  } as ToolCallData,
} as const;

function newSend(model: ThreadModel, { pick, apt }: Choice): Command {
  const known = one(model.view.messages, pick)?.id;
  const messageId = apt || known === undefined ? model.newId() : known;
  return ask.send({ commandId: model.newId(), messageId, whenBusy: pick % 9 === 0 ? "reject" : "queue" });
}

/** Everything that clients and the reactor may do at any time. */
const ACTIONS: Readonly<Record<string, (model: ThreadModel, choice: Choice) => Command>> = {
  advance,
  send: newSend,
  sendToAnother: (model: ThreadModel) =>
    ask.send({ commandId: model.newId(), messageId: model.newId(), providerId: "claude" }),
  retry: (model: ThreadModel, choice: Choice) => ask.retry(anyTurn(model, { ...choice, apt: false })),
  stop: (model: ThreadModel, choice: Choice) => (choice.apt ? ask.stop() : ask.stop(anyTurn(model, choice))),
  stopSession: () => ask.stopSession(),
  archive: () => ask.archive(),
  pin: (_: ThreadModel, { pick }: Choice) => (pick % 2 === 0 ? ask.pin() : ask.unpin()),
  markRead: (model: ThreadModel, choice: Choice) => ask.markRead(anyTurn(model, choice)),
  markUnread: () => ask.markUnread(),
  setPolicy: (_: ThreadModel, { pick }: Choice) =>
    ask.setPolicy(one(["ask", "accept-edits", "accept-all"] as const, pick) ?? "ask"),
  edit: (model: ThreadModel, choice: Choice) => ask.edit(anyQueued(model, choice), "edited"),
  remove: (model: ThreadModel, choice: Choice) => ask.remove(anyQueued(model, choice)),
  reorder: (model: ThreadModel, choice: Choice) =>
    ask.reorder(anyQueued(model, choice), one(model.live.queue.turnIds, choice.pick >> 3) ?? null),
  sendNow: (model: ThreadModel, choice: Choice) => ask.sendNow(anyQueued(model, choice)),
  respond: (model: ThreadModel, choice: Choice) =>
    ask.respond(anyRequest(model, choice), choice.apt ? { optionId: "yes" } : "cancelled"),
  failStart: (model: ThreadModel, choice: Choice) => {
    // A start leaves a process alone only when it never touched it: when it stood before.
    const untouched = model.live.process?.opened !== false;
    return tell.startFailed(anyTurn(model, choice), { endProcess: !untouched || choice.pick % 2 === 0 });
  },
  answer: (model: ThreadModel, choice: Choice) =>
    tell.answered(anyTurn(model, choice), one(STOP_REASONS, choice.pick) ?? "end_turn"),
  fail: (model: ThreadModel, choice: Choice) => tell.failedWith(anyTurn(model, choice), "it broke"),
  silence: (model: ThreadModel, choice: Choice) => tell.unanswered(anyTurn(model, choice), "silent"),
  settleStop: (model: ThreadModel, choice: Choice) => tell.stopped(anyTurn(model, choice)),
  expire: (model: ThreadModel, choice: Choice) => tell.timeIsUp(anyTurn(model, choice)),
  stall: (model: ThreadModel, choice: Choice) => tell.stalled(anyTurn(model, choice)),
  exit: (model: ThreadModel, choice: Choice) => tell.exited(anyGeneration(model, choice)),
  reap: (model: ThreadModel, choice: Choice) => tell.unused(anyGeneration(model, choice)),
  finishImport: (model: ThreadModel, choice: Choice) => tell.importDone(anyTurn(model, choice)),
  open: (model: ThreadModel, choice: Choice) => tell.opened(anyGeneration(model, choice)),
  spawn: (model: ThreadModel, choice: Choice) =>
    tell.spawned(anyTurn(model, choice), { generation: choice.pick % (model.live.lastGeneration + 2) }),
  deliver: (model: ThreadModel, choice: Choice) =>
    tell.delivering(anyTurn(model, choice), anyGeneration(model, choice)),
  report: (model: ThreadModel, choice: Choice) =>
    tell.report(anyGeneration(model, choice), reports.text("…", choice.apt ? "text" : "reasoning")),
  reportTools: (model: ThreadModel, choice: Choice) => {
    const activityId = anyTool(model, choice);
    const replaces = model.live.openTools.some((tool) => tool.activityId === activityId);
    const status = one(TOOL_ENDS, choice.pick) ?? "completed";
    return tell.report(
      anyGeneration(model, choice),
      reports.text("Look: "),
      reports.tool(activityId, { status }, replaces),
    );
  },
  reportRequest: (model: ThreadModel, choice: Choice) =>
    tell.report(anyGeneration(model, choice), reports.request(model.newId()), reports.notice("Asking")),
  reportUsage: (model: ThreadModel, choice: Choice) =>
    tell.report(anyGeneration(model, choice), reports.usage(choice.pick)),
  recover: () => tell.recover(),
  drain: () => tell.drain(),
};

/** How often an action is taken, 1 for those not named: histories should get somewhere before something breaks. */
const WEIGHTS: Readonly<Record<string, number>> = {
  advance: 60,
  send: 8,
  report: 6,
  reportTools: 6,
  reportRequest: 4,
  stop: 3,
  sendNow: 3,
  reorder: 2,
};

const choice: fc.Arbitrary<Choice> = fc.record({
  action: fc.oneof(
    ...Object.keys(ACTIONS).map((name) => ({ arbitrary: fc.constant(name), weight: WEIGHTS[name] ?? 1 })),
  ),
  apt: fc.integer({ min: 0, max: 9 }).map((roll) => roll < 8),
  pick: fc.nat({ max: 1_000 }),
  wait: fc.constantFrom(0, 0, 1, 40, 1_000, 6_000, 31_000),
  gap: fc.nat({ max: 3 }),
});

/** A random history of a thread: what happens, and with which choices. */
export const histories: fc.Arbitrary<Choice[]> = fc.array(choice, {
  minLength: 1,
  maxLength: 60,
  size: "max",
});

/** The thread of a history: some begin with the import of an agent's session. */
export function begin(history: readonly Choice[]): ThreadModel {
  const imports = (history[0]?.pick ?? 0) % 3 === 0;
  return new ThreadModel(imports ? ask.import({ commandId: "import" }) : ask.create());
}

/** Lets one action happen. */
export function act(model: ThreadModel, choice: Choice): void {
  model.now += choice.wait;
  const command = ACTIONS[choice.action]?.(model, choice);
  if (command !== undefined) model.give(command, choice.gap);
}
