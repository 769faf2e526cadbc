import type { Commit } from "@wilco/core/store";
import type { StoredEvent, ThreadEvent, TurnReason, TurnState } from "@wilco/shared-types";
import type { Committed } from "../machine/disk.ts";
import { enterMessage, enterOther } from "./enter.ts";
import type { Receipts, ThreadRecord, TurnRecord } from "./records.ts";

/**
 * What is durable, read from its events by a reader of its own: nothing here is taken from what the product derived.
 */
export class Ledger {
  readonly threads = new Map<string, ThreadRecord>();
  readonly turns = new Map<string, TurnRecord>();
  readonly receipts = new Map<string, Receipts>();
  readonly events = new Map<number, StoredEvent>();
  /** Events by the command that they came of. */
  readonly commands = new Set<string>();
  readonly #now: () => number;
  readonly #loopNow: () => number;

  /** @param clocks the time of health, and that of the loop, in milliseconds */
  constructor(clocks: { readonly health: () => number; readonly loop: () => number }) {
    this.#now = clocks.health;
    this.#loopNow = clocks.loop;
  }

  /** Enters a commit. `each` is called after each of its events, with the record as it is then. */
  enter(
    commit: Commit,
    { events, sequence }: Committed,
    each: (event: ThreadEvent, thread: ThreadRecord) => void,
  ): ThreadRecord | null {
    if (commit.receipt !== null) {
      this.receipts.set(commit.receipt.commandId, { sequence, turnId: commit.receipt.turnId });
    }
    const thread = commit.stream.kind === "thread" ? this.#threadOf(commit.stream.id) : null;
    for (const event of events) {
      this.events.set(event.sequence, event);
      if (event.commandId !== null) this.commands.add(event.commandId);
      if (thread === null) continue;
      // A thread's stream has a thread's events.
      const own = event as ThreadEvent;
      thread.sequence = event.sequence;
      this.#enter(thread, own);
      each(own, thread);
    }
    if (events.length > 0) thread?.storedAt.push({ sequence: thread.sequence, at: this.#loopNow() });
    return thread;
  }

  #threadOf(id: string): ThreadRecord {
    const known = this.threads.get(id);
    if (known !== undefined) return known;
    const thread: ThreadRecord = {
      id,
      deleted: false,
      sequence: 0,
      storedAt: [],
      active: null,
      held: false,
      queue: [],
      process: null,
      bound: null,
      lastEnd: null,
      wasStopped: false,
      stalledSince: null,
      messages: new Map(),
      openRequests: new Map(),
      turns: [],
    };
    this.threads.set(id, thread);
    return thread;
  }

  #enter(thread: ThreadRecord, event: ThreadEvent): void {
    if (event.type.startsWith("turn.")) this.#enterTurn(thread, event);
    else if (event.type.startsWith("message.")) enterMessage(thread, event);
    else if (event.type.startsWith("queue.")) this.#enterQueue(thread, event);
    else enterOther(thread, event);
  }

  #enterTurn(thread: ThreadRecord, event: ThreadEvent): void {
    switch (event.type) {
      case "turn.queued":
        this.#newTurn(thread, event.data, true).state = "queued";
        thread.queue.push(event.data.turnId);
        return;
      case "turn.requested": {
        const turn = this.turns.get(event.data.turnId) ?? this.#newTurn(thread, event.data, false);
        move(turn, "requested");
        turn.requestedAt = this.#now();
        turn.deadlineAt = event.data.deadlineAt;
        leaveQueue(thread, turn.id);
        thread.active = turn;
        thread.wasStopped = thread.lastEnd === "stopped" || (thread.wasStopped && thread.bound !== null);
        thread.stalledSince = null;
        return;
      }
      case "turn.running":
        this.#change(event.data.turnId, (turn) => {
          move(turn, "running");
          turn.runningAt = this.#now();
          turn.generation = event.data.generation;
        });
        return;
      case "turn.interrupt-requested":
        this.#change(event.data.turnId, (turn) => {
          turn.stopAskedAt ??= this.#now();
        });
        return;
      case "turn.completed":
        this.#end(thread, event.data, "completed");
        return;
      case "turn.interrupted":
        this.#end(thread, event.data, "interrupted");
        return;
      case "turn.failed":
        this.#end(thread, event.data, "failed");
        return;
      default:
        // What a turn cost is no part of any promise.
        return;
    }
  }

  #newTurn(
    thread: ThreadRecord,
    order: Pick<TurnRecord, "messageId" | "commandId" | "retryOf" | "providerId"> & {
      readonly turnId: string;
    },
    wasQueued: boolean,
  ): TurnRecord {
    const { turnId: id, messageId, commandId, retryOf, providerId } = order;
    const turn: TurnRecord = {
      id,
      threadId: thread.id,
      messageId,
      commandId,
      retryOf,
      providerId,
      wasQueued,
      state: "requested",
      before: null,
      reason: null,
      promoted: false,
      requestedAt: 0,
      deadlineAt: null,
      runningAt: 0,
      stopAskedAt: null,
      generation: null,
    };
    this.turns.set(id, turn);
    thread.turns.push(turn);
    return turn;
  }

  #change(turnId: string, change: (turn: TurnRecord) => void): void {
    const turn = this.turns.get(turnId);
    if (turn !== undefined) change(turn);
  }

  #end(
    thread: ThreadRecord,
    { turnId, reason }: { readonly turnId: string; readonly reason: TurnReason | null },
    how: "completed" | "interrupted" | "failed",
  ): void {
    leaveQueue(thread, turnId);
    this.#change(turnId, (turn) => {
      move(turn, how);
      turn.reason = reason;
    });
    if (thread.active?.id !== turnId) return;
    thread.active = null;
    thread.lastEnd = how;
    thread.stalledSince = null;
  }

  #enterQueue(thread: ThreadRecord, event: ThreadEvent): void {
    if (event.type === "queue.held") thread.held = thread.queue.length > 0;
    if (event.type === "queue.released") thread.held = false;
    if (event.type === "queue.reordered") thread.queue = [...event.data.turnIds];
    if (event.type !== "queue.promoted") return;
    this.#change(event.data.turnId, (turn) => {
      turn.promoted = true;
    });
  }
}

function move(turn: TurnRecord, state: TurnState): void {
  turn.before = turn.state;
  turn.state = state;
}

function leaveQueue(thread: ThreadRecord, turnId: string): void {
  thread.queue = thread.queue.filter((id) => id !== turnId);
  if (thread.queue.length === 0) thread.held = false;
}
