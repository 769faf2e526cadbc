import type { ThreadEvent, TurnReason } from "@wilco/shared-types";
import type { SimAgent } from "../agents/agent.ts";
import type { ServerState } from "../machine/server.ts";
import type { ThreadRecord, TurnRecord } from "./records.ts";
import { Rule } from "./rule.ts";

/** When it last happened in a thread, in milliseconds of health. */
interface Facts {
  /** A process was gone. */
  gone: number;
  /** A step of a start failed: it was refused, or its process was gone. */
  failed: number;
  answered: number;
}

/** Class L: a turn's reason is what has really happened. */
export class Reasons extends Rule {
  readonly name = "reasons";
  readonly #facts = new Map<string, Facts>();
  /** On the loop's clock: when a server last died, or was asked to exit. */
  #lastDeath = -1;
  #lastDrain = -1;
  /** Turns, and threads, that somebody asked to stop. */
  readonly #stops = new Set<string>();

  override onServer(state: ServerState): void {
    if (state === "gone") this.#lastDeath = this.world.loop.now;
    if (state === "draining") this.#lastDrain = this.world.loop.now;
  }

  override onAgentGone({ threadId }: SimAgent): void {
    const facts = this.#of(threadId);
    facts.gone = this.world.health.now;
    facts.failed = facts.gone;
  }

  override onStartRefused(threadId: string): void {
    this.#of(threadId).failed = this.world.health.now;
  }

  override onAgentAnswered({ threadId }: SimAgent): void {
    this.#of(threadId).answered = this.world.health.now;
  }

  override onEvent(event: ThreadEvent, thread: ThreadRecord): void {
    if (event.type === "turn.interrupt-requested") this.#stops.add(event.data.turnId);
    if (
      event.type !== "turn.failed" &&
      event.type !== "turn.interrupted" &&
      event.type !== "turn.completed"
    ) {
      return;
    }
    const { turnId, reason } = event.data;
    const turn = this.world.ledger.turns.get(turnId);
    if (turn === undefined) return;
    this.world.census.end(event.type, reason);
    const lie = this.#lieIn(reason, turn, { thread, isCommand: event.commandId !== null });
    if (lie !== null) this.broken(`turn ${turnId} ended as '${reason}', and ${lie}`);
  }

  /** Why the reason is not true; null when it is. */
  #lieIn(
    reason: TurnReason | null,
    turn: TurnRecord,
    { thread, isCommand }: { readonly thread: ThreadRecord; readonly isCommand: boolean },
  ): string | null {
    const { gone, failed, answered } = this.#of(turn.threadId);
    const unless = (isTrue: boolean, lie: string): string | null => (isTrue ? null : lie);
    switch (reason) {
      case "provider-start-failed":
        return unless(failed >= turn.requestedAt, "no agent failed");
      case "provider-mismatch":
        return unless(thread.bound !== turn.providerId, "it is bound to that agent");
      case "start-timeout":
      case "too-many-agents":
        return unless(this.#isOver(turn) || this.world.clockJumped, "its time was not over");
      case "agent-exited":
        return unless(gone >= turn.requestedAt, "no agent was gone");
      case "agent-error":
      case "refused":
      case "cancelled-by-agent":
      case "max-tokens":
      case "max-turn-requests":
      case "empty-answer":
      case null:
        return unless(answered >= turn.requestedAt, "no agent has answered");
      case "outcome-unknown":
      case "server-restarted":
        return unless(this.#lastDeath >= 0 || this.#wasGivenUp(), "no server has died");
      case "server-stopping":
        return unless(this.#isStopping(), "no server was asked to exit");
      case "stopped-by-user":
        return unless(isCommand || this.#stops.has(turn.id), "nobody has stopped it");
      case "removed-from-queue":
        return unless(isCommand, "nobody has removed it");
      case "import-failed":
        // Nobody here imports.
        return "nothing was imported";
      case "worktree-lost":
        // No thread has one.
        return "no thread has a worktree";
      case "revert-failed":
        // Nor are there repositories here.
        return "nothing was reverted";
      case "silence-limit":
        // P5 judges this one.
        return null;
      default:
        return reason satisfies never;
    }
  }

  /** A server that shares its storage and could not reach it leaves its threads to whoever comes first. */
  #wasGivenUp(): boolean {
    return this.world.lease !== null && !this.world.wasWellFor(GIVEN_UP_MS);
  }

  #isStopping(): boolean {
    const since = this.world.loop.now - this.#lastDrain;
    return this.#lastDrain >= 0 && since <= this.world.settings.stopTimeoutMs + TOLERANCE_MS;
  }

  #isOver({ deadlineAt }: TurnRecord): boolean {
    return deadlineAt !== null && Date.parse(deadlineAt) <= this.world.loop.wall + TOLERANCE_MS;
  }

  #of(threadId: string): Facts {
    const known = this.#facts.get(threadId) ?? { gone: -1, failed: -1, answered: -1 };
    this.#facts.set(threadId, known);
    return known;
  }
}

const TOLERANCE_MS = 100;
/** A start that was given up may end by its deadline only. In milliseconds. */
const GIVEN_UP_MS = 4_000;
