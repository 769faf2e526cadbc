import type { Commit } from "@wilco/core/store";
import type { SessionStatus, ThreadEvent } from "@wilco/shared-types";
import { isTerminal } from "@wilco/shared-types";
import type { ServerState } from "../machine/server.ts";
import type { ThreadRecord } from "./records.ts";
import { Rule } from "./rule.ts";

/** The table of the session's status: what is stored with each commit is what the events before it say. */
export class Status extends Rule {
  readonly name = "status";
  /** The last status of each thread. */
  readonly #last = new Map<string, SessionStatus | null>();

  override onCommit({ snapshot }: Commit, thread: ThreadRecord): void {
    if (snapshot === null || snapshot.row === null) return;
    const expected = statusOf(thread);
    const { status, stalledSince } = snapshot.row;
    if (status !== expected) this.broken(`${thread.id} is '${status}' and should be '${expected}'`);
    if (stalledSince !== thread.stalledSince) {
      this.broken(`${thread.id} is stalled since ${stalledSince} and should be since ${thread.stalledSince}`);
    }
    const before = this.#last.get(thread.id) ?? null;
    if (before !== status) this.world.census.count(`session: ${before ?? "none"} -> ${status ?? "none"}`);
    this.#last.set(thread.id, status);
  }
}

function statusOf({ active, process, lastEnd, bound, wasStopped }: ThreadRecord): SessionStatus | null {
  if (active?.state === "running") return "running";
  if (active !== null) return process?.opened === true ? "ready" : "starting";
  switch (lastEnd) {
    case null:
      return null;
    case "stopped":
      return "stopped";
    case "completed":
      return process === null ? "idle" : "ready";
    case "interrupted":
    case "failed":
      if (bound === null || wasStopped) return "stopped";
      return lastEnd === "failed" ? "error" : "interrupted";
    default:
      return lastEnd satisfies never;
  }
}

/** A thread stays with the agent that first opened a session for it. */
export class Binding extends Rule {
  readonly name = "binding";

  override onEvent(event: ThreadEvent, { bound, id }: ThreadRecord): void {
    if (event.type === "session.opened" && event.data.providerId !== bound) {
      this.broken(`${id} is bound to ${bound}, and ${event.data.providerId} opened a session for it`);
    }
  }

  override onCommit({ snapshot }: Commit, { id, bound }: ThreadRecord): void {
    if (snapshot === null || snapshot.state.kind !== "live" || !("session" in snapshot.state)) return;
    const { session, binding } = snapshot.state;
    const told = [session?.providerId ?? null, binding?.providerId ?? null];
    if (told.some((each) => each !== bound))
      this.broken(`${id} is bound to ${bound}, and says ${told.join()}`);
  }
}

/** What waits goes on after a completion, or when a person says so, and at no other time. */
export class Queue extends Rule {
  readonly name = "queue";
  /** The threads of which a queued turn was requested in this commit. */
  #next: string | null = null;
  #completed = false;

  /** After a restart nothing of it goes on by itself. */
  override onServer(state: ServerState): void {
    if (state !== "up") return;
    for (const { id, queue, held, deleted } of this.world.ledger.threads.values()) {
      if (!deleted && queue.length > 0 && !held)
        this.broken(`the queue of ${id} is not held after a restart`);
    }
  }

  override onEvent(event: ThreadEvent, thread: ThreadRecord): void {
    if (event.type === "turn.completed") this.#completed = true;
    if (event.type !== "turn.requested") return;
    if (thread.active?.wasQueued === true && !thread.active.promoted) this.#next = thread.active.id;
  }

  override onCommit({ receipt }: Commit, { id, active, queue, held, deleted }: ThreadRecord): void {
    if (this.#next !== null && !this.#completed && receipt === null) {
      this.broken(`turn ${this.#next} left the queue although nothing was completed and nobody asked for it`);
    }
    if (this.#completed && held) this.broken(`the queue of ${id} is held after a completion`);
    this.#next = null;
    this.#completed = false;
    if (!deleted && active === null && queue.length > 0 && !held)
      this.broken(`the queue of ${id} is not held`);
  }
}

/** A question is open as long as its turn runs, and no longer; so is a tool call. */
export class Requests extends Rule {
  readonly name = "requests";

  override onCommit(_commit: Commit, { openRequests, active }: ThreadRecord): void {
    for (const [requestId, turnId] of openRequests) {
      if (active?.id === turnId && active.state === "running" && active.stopAskedAt === null) continue;
      this.broken(`request ${requestId} is open although turn ${turnId} does not run`);
    }
  }

  override async atConvergence(): Promise<void> {
    const { ledger, disk } = this.world;
    const hasEnded = (turnId: string): boolean => isTerminal(ledger.turns.get(turnId)?.state ?? "failed");
    for (const { id } of ledger.threads.values()) {
      const stored = await disk.readSnapshot({ threadId: id, limit: 50 });
      for (const { id: requestId, state, turnId } of stored?.requests ?? []) {
        if (state === "open" && hasEnded(turnId)) {
          this.broken(`request ${requestId} is shown as open although its turn has ended`);
        }
      }
      for (const { id: activityId, kind, turnId, data } of stored?.activities ?? []) {
        const isOpen = kind === "tool.call" && (data.status === "pending" || data.status === "in_progress");
        if (isOpen && turnId !== null && hasEnded(turnId)) {
          this.broken(`tool call ${activityId} is shown as under way although its turn has ended`);
        }
      }
    }
  }
}
