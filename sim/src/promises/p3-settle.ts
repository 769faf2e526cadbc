import type { ThreadEvent } from "@wilco/shared-types";
import { isTerminal } from "@wilco/shared-types";
import type { SimAgent } from "../agents/agent.ts";
import type { ServerState } from "../machine/server.ts";
import type { ThreadRecord, TurnRecord } from "./records.ts";
import { Rule } from "./rule.ts";

const AGENT_GONE_MS = 2_000;

/** P3: a turn has one end, says why, and has it in time, whatever the agent does and whoever dies. */
export class Settle extends Rule {
  readonly name = "P3";
  /** When the newest server began to recover, by the clock on the wall. */
  #startedAt = "";
  /** On the loop's clock. */
  #drainingSince = 0;

  override onEvent(event: ThreadEvent): void {
    if (!event.type.startsWith("turn.") || !("turnId" in event.data)) return;
    const turn = this.world.ledger.turns.get(event.data.turnId);
    if (turn === undefined) {
      this.broken(`${event.type} is about a turn that nobody made`);
      return;
    }
    switch (event.type) {
      case "turn.requested":
        this.#expectBefore(turn, ["queued", "requested"]);
        return;
      case "turn.running":
        this.#expectBefore(turn, ["requested"]);
        return;
      case "turn.completed":
        this.#expectBefore(turn, ["running"]);
        return;
      case "turn.interrupted":
      case "turn.failed":
        this.#expectBefore(turn, event.type === "turn.failed" ? OPEN : [...OPEN, "queued"]);
        if (turn.reason === null) this.broken(`turn ${turn.id} is ${turn.state} and does not say why`);
        return;
      default:
        // Nothing else changes a turn's state.
        return;
    }
  }

  override onAgentGone(agent: SimAgent): void {
    const thread = this.world.ledger.threads.get(agent.threadId);
    const turn = thread?.active;
    if (turn?.state !== "running" || thread?.process?.key !== agent.processKey) return;
    const text = `turn ${turn.id} goes on ${AGENT_GONE_MS} ms after its agent's process ended`;
    this.within(AGENT_GONE_MS, text, () => isTerminal(turn.state));
  }

  /** A server that is ready has settled what its predecessor left. */
  override onServer(state: ServerState): void {
    if (state === "draining") this.#drainingSince = this.world.loop.now;
    if (state === "gone" && this.world.server.hasDrained) this.#expectDrained();
    if (state === "starting") this.#startedAt = new Date(this.world.loop.wall).toISOString();
    if (state !== "up") return;
    for (const { active } of this.world.ledger.threads.values()) {
      if (active?.state === "running") this.broken(`turn ${active.id} is running when the server is ready`);
      const due = active?.deadlineAt ?? this.#startedAt;
      // What was not due when the recovery began may be when it ends.
      if (active?.state === "requested" && due < this.#startedAt && !this.world.clockSetBack) {
        this.broken(`turn ${active.id} is requested when the server is ready, and was due at ${due}`);
      }
    }
  }

  /** A server that exits by itself leaves no turn and no process, if its storage let it. */
  #expectDrained(): void {
    const { loop, ledger, server, settings, slack } = this.world;
    const took = loop.now - this.#drainingSince;
    if (took > settings.stopTimeoutMs + slack) this.broken(`a server took ${took} ms to exit`);
    if (!this.world.wasWellFor(took)) return;
    for (const { active } of ledger.threads.values()) {
      if (active !== null) this.broken(`the server has exited and turn ${active.id} is ${active.state}`);
    }
    for (const { processKey } of server.adapter.mine)
      this.broken(`the server has exited and left ${processKey}`);
  }

  override async atRest(): Promise<void> {
    for (const thread of this.world.ledger.threads.values()) this.#expectNothingOpen(thread);
  }

  #expectNothingOpen({ active, turns, queue, deleted }: ThreadRecord): void {
    if (active !== null) this.broken(`turn ${active.id} is ${active.state} for ever`);
    for (const { id, state } of turns) {
      if (isTerminal(state) || (state === "queued" && queue.includes(id) && !deleted)) continue;
      this.broken(`turn ${id} is ${state} at the end`);
    }
  }

  #expectBefore({ id, before, state }: TurnRecord, allowed: readonly string[]): void {
    if (before === null || allowed.includes(before)) return;
    this.broken(`turn ${id} went from ${before} to ${state}`);
  }
}

const OPEN = ["requested", "running"];
