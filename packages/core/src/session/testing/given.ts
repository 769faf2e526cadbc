import type { ErrorCode, PendingThreadEvent, Turn } from "@wilco/shared-types";
import { expect } from "vitest";
import type { Effect } from "../../store/port.ts";
import {
  type DecideMeta,
  type Decision,
  decide,
  decideReactor,
  type Facts,
  type ReactorCommand,
  type ThreadClientCommand,
} from "../decide/index.ts";
import { evolve } from "../evolve/index.ts";
import { ABSENT, type LiveThread, type ThreadState } from "../state.ts";
import { CODEX, type Happened, NOW, orderOf, THREAD } from "./happened.ts";

/** What a decision is made with, where a test wants something else than the usual. */
export interface Circumstances extends Partial<Facts> {
  readonly at?: string;
}

type Command = ThreadClientCommand | ReactorCommand;
/** An event as a test expects it: its type alone, or with the part of its data that matters. */
export type Expected =
  | PendingThreadEvent["type"]
  | { readonly type: string; readonly data: Readonly<Record<string, unknown>> };

/**
 * `given([...events]).when(command).then([...events])`: what a thread decides after what it has been through.
 * Ids that a decision makes are `id-1`, `id-2`, ... in each `when`.
 */
export function given(history: readonly Happened[]): Given {
  return new Given(history.map((each) => inEnvelope(each)).reduce(evolve, ABSENT));
}

class Given {
  readonly state: ThreadState;

  constructor(state: ThreadState) {
    this.state = state;
  }

  when(command: Command, circumstances: Circumstances = {}): Outcome {
    return new Outcome(this.state, decideEither(this.state, command, circumstances));
  }
}

class Outcome {
  readonly #before: ThreadState;
  readonly decision: Decision;

  constructor(before: ThreadState, decision: Decision) {
    this.#before = before;
    this.decision = decision;
  }

  /** Exactly these events, in this order. */
  // biome-ignore lint/suspicious/noThenProperty: given, when, then is the form of these tests; nobody awaits them.
  then(expected: readonly Expected[]): this {
    expect(this.events.map((event) => event.type)).toEqual(expected.map(typeOf));
    for (const [index, each] of expected.entries()) {
      if (typeof each !== "string") expect(this.events[index]?.data).toMatchObject(each.data);
    }
    return this;
  }

  /** Exactly these effects, in this order. */
  effects(expected: readonly (Partial<Effect> & Pick<Effect, "kind">)[]): this {
    const { effects } = this.#accepted();
    expect(effects.map(({ kind }) => kind)).toEqual(expected.map(({ kind }) => kind));
    expect(effects).toMatchObject([...expected]);
    return this;
  }

  refused(code: ErrorCode, field?: string): this {
    expect(this.decision).toMatchObject({ kind: "refused", error: { data: { code } } });
    if (field !== undefined) expect(this.decision).toMatchObject({ error: { data: { field } } });
    return this;
  }

  ignored(): this {
    expect(this.decision).toEqual({ kind: "ignored" });
    return this;
  }

  /** The session after the decision has these facts. */
  session(expected: Partial<NonNullable<LiveThread["session"]>> | null): this {
    if (expected === null) expect(this.live.session).toBeNull();
    else expect(this.live.session).toMatchObject(expected);
    return this;
  }

  queue(expected: LiveThread["queue"]): this {
    expect(this.live.queue).toEqual(expected);
    return this;
  }

  /** Another command, after this one's events. */
  when(command: Command, circumstances: Circumstances = {}): Outcome {
    return new Given(this.state).when(command, circumstances);
  }

  /** Something else happens, after this decision's events. */
  and(more: readonly Happened[]): Given {
    return new Given(more.map((each) => inEnvelope(each)).reduce(evolve, this.state));
  }

  get events(): readonly PendingThreadEvent[] {
    return this.#accepted().events;
  }

  get state(): ThreadState {
    const { decision } = this;
    return decision.kind === "accepted" ? decision.events.reduce(evolve, this.#before) : this.#before;
  }

  get live(): LiveThread {
    const { state } = this;
    if (state.kind !== "live") throw new Error(`the thread is ${state.kind}`);
    return state;
  }

  #accepted(): Extract<Decision, { readonly kind: "accepted" }> {
    const { decision } = this;
    if (decision.kind === "refused") throw decision.error;
    if (decision.kind === "ignored") throw new Error("the command was ignored");
    return decision;
  }
}

function typeOf(expected: Expected): string {
  return typeof expected === "string" ? expected : expected.type;
}

function decideEither(state: ThreadState, command: Command, circumstances: Circumstances): Decision {
  const { at = NOW, ...facts } = circumstances;
  if (!("commandId" in command)) return decideReactor(state, command, metaAt(at, null));
  const text = "text" in command ? command.text : "";
  const usual: Facts = {
    projectExists: true,
    providerKnown: true,
    defaultProviderId: CODEX,
    messageExists: false,
    turn: null,
    requestExists: false,
    tiedThreadId: null,
    busyThreadId: null,
    parts: [{ type: "text", text }],
  };
  return decide(state, command, { meta: metaAt(at, command.commandId), facts: { ...usual, ...facts } });
}

/** The usual meta of a decision: ids that count up, a start bound of 30 s and a stop bound of 5 s. */
function metaAt(at: string, commandId: string | null): DecideMeta {
  let made = 0;
  const newId = () => {
    made += 1;
    return `id-${made}`;
  };
  return { at, commandId, newId, startTimeoutMs: 30_000, stopTimeoutMs: 5_000 };
}

/** A test's event in the envelope that it would have been stored in. */
export function inEnvelope(body: Happened, at: string = NOW): PendingThreadEvent {
  return { streamId: THREAD, commandId: null, at, ...body };
}

/** A turn as the store holds it, for `facts.turn`. */
export function storedTurn(turnId: string, over: Partial<Turn> = {}): Turn {
  const { turnId: id, requestedAt, ...order } = orderOf(turnId);
  const ended = { state: "completed", reason: null, detail: null, endedAt: NOW } as const;
  const times = { requestedAt, startedAt: NOW, deadlineAt: null, interruptRequestedAt: null, usage: null };
  return { id, ...order, ...times, ...ended, ...over };
}
