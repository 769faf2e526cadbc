import {
  type ErrorCode,
  type MessagePart,
  type PendingThreadEvent,
  type Refused,
  type ThreadEventOf,
  type ThreadWorktree,
  type Turn,
  WilcoError,
} from "@wilco/shared-types";
import type { Effect } from "../../store/port.ts";
import { evolve } from "../evolve/index.ts";
import type { LiveThread, ThreadState } from "../state.ts";
import type { ForkSource } from "./fork.ts";

/** What a decision takes from outside: the time, fresh ids, the bounds in force (milliseconds). */
export interface DecideMeta {
  readonly at: string;
  /** Null for what the reactor itself decides. */
  readonly commandId: string | null;
  readonly newId: () => string;
  readonly startTimeoutMs: number;
  readonly stopTimeoutMs: number;
}

/** What was read for a command besides the thread's own state. */
export interface Facts {
  readonly projectExists: boolean;
  readonly providerKnown: boolean;
  readonly defaultProviderId: string | null;
  readonly messageExists: boolean;
  /** The turn that the command names, if it is stored. */
  readonly turn: Turn | null;
  readonly requestExists: boolean;
  /** The thread that has the agent's session which is to be imported. */
  readonly tiedThreadId: string | null;
  /** What `thread.fork` takes along; absent for every other command. */
  readonly fork?: ForkSource;
  /** The worktree that was made for a thread which is to be created in one. */
  readonly worktree?: ThreadWorktree;
  /** Another thread whose turn runs in the folder of this one. */
  readonly busyThreadId: string | null;
  /** The message's parts, its attachments stored under fresh ids. */
  readonly parts: readonly MessagePart[];
}

/** `ignored`: the thread has moved on and nothing is to be done. */
export type Decision =
  | {
      readonly kind: "accepted";
      readonly events: readonly PendingThreadEvent[];
      readonly effects: readonly Effect[];
      readonly turnId: string | null;
      /** The thread must be the only one that is tied to its agent's session: checked by the store, with the commit. */
      readonly claims?: true;
    }
  | { readonly kind: "ignored" }
  | { readonly kind: "refused"; readonly error: WilcoError };

export const IGNORED: Decision = { kind: "ignored" };

export function refuse(code: ErrorCode, message: string, about?: string | Refused): Decision {
  return { kind: "refused", error: new WilcoError(code, message, about) };
}

/** An instant `ms` after the ISO time `at`. */
export function later(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}

/** Collects the events of one decision; `state` is always the state after them. */
export class Draft {
  state: LiveThread;
  readonly threadId: string;
  readonly meta: DecideMeta;
  readonly #events: PendingThreadEvent[] = [];
  readonly #effects: Effect[] = [];

  constructor(state: LiveThread, meta: DecideMeta) {
    this.state = state;
    this.threadId = state.thread.id;
    this.meta = meta;
  }

  /**
   * The time of the next message, activity or request: now, but later than the one before it. Many come in one
   * decision, and clocks stand still or go back; what is shown is ordered by these times all the same.
   */
  get madeAt(): string {
    const { lastMadeAt } = this.state;
    return lastMadeAt === null || lastMadeAt < this.meta.at ? this.meta.at : later(lastMadeAt, 1);
  }

  add<T extends PendingThreadEvent["type"]>(type: T, data: ThreadEventOf<T>["data"]): void {
    const at = type === "message.sent" || type === "message.started" ? this.madeAt : this.meta.at;
    const event = threadEvent(this.threadId, { ...this.meta, at }, { type, data });
    this.#events.push(event);
    const next: ThreadState = evolve(this.state, event);
    if (next.kind === "live") this.state = next;
  }

  effect(effect: Effect): void {
    this.#effects.push(effect);
  }

  /** @param rest events that come before those of the draft, and what else the commit asks for */
  accept(
    turnId: string | null = null,
    {
      before = [],
      ...rest
    }: { readonly before?: readonly PendingThreadEvent[]; readonly claims?: true } = {},
  ): Decision {
    return {
      kind: "accepted",
      events: [...before, ...this.#events],
      effects: this.#effects,
      turnId,
      ...rest,
    };
  }
}

/** Puts an event's type and data into its envelope. */
export function threadEvent<T extends PendingThreadEvent["type"]>(
  streamId: string,
  meta: DecideMeta,
  body: { readonly type: T; readonly data: ThreadEventOf<T>["data"] },
): PendingThreadEvent {
  // The pairing of type and data is checked by this function's own signature.
  return { streamId, commandId: meta.commandId, at: meta.at, ...body } as unknown as PendingThreadEvent;
}
