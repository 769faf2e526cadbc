import type { Commit } from "@wilco/core/store";
import type { SimAgent } from "../agents/agent.ts";
import type { ThreadRecord } from "./records.ts";
import { Rule } from "./rule.ts";

/** A process that nobody wants is ended within this time, in milliseconds of health. */
const UNWANTED_MS = 400;

/** The end of a process is stored within this time, in milliseconds. */
const TOLD_MS = 2_000;

/** No process without an owner, no two for one thread, and no more than may live at once. */
export class Processes extends Rule {
  readonly name = "processes";

  override onSpawn(agent: SimAgent): void {
    const { settings, host, slack } = this.world;
    const server = this.world.server;
    this.world.health.after(UNWANTED_MS + slack, () => {
      if (this.world.server !== server || agent.isGone) return;
      const wanted = server.adapter.mine.filter((each) => !each.isEnding);
      if (wanted.length > settings.maxAgents) this.broken(`${wanted.length} processes live at once`);
      const own = wanted.filter(({ threadId }) => threadId === agent.threadId);
      if (own.length > 1) this.broken(`${agent.threadId} has ${own.length} processes`);
      if (host.agents.length > 500) this.broken("more than 500 processes were started");
    });
  }

  /** One that comes up after it was given up is never asked to open a session. */
  override onOpen(agent: SimAgent): void {
    const { mine } = this.world.server.adapter;
    const other = mine.find((each) => each !== agent && each.threadId === agent.threadId && each.wasAsked);
    if (other === undefined) return;
    this.broken(`${agent.processKey} opens a session before ${other.processKey} of its thread is gone`);
  }

  /** A process whose prompt was not answered is not used again. */
  override onCommit({ events }: Commit, { id, process }: ThreadRecord): void {
    if (process === null) return;
    for (const { event } of events) {
      if (event.type !== "turn.failed" && event.type !== "turn.interrupted") continue;
      const agent = this.world.host.agents.find(({ processKey }) => processKey === process.key);
      if (agent?.prompted !== event.data.turnId) continue;
      this.broken(`${process.key} of ${id} is kept although it has not answered turn ${event.data.turnId}`);
    }
  }

  /** Every process that lives is the one that its thread names, and a thread names none that is dead. */
  override async atConvergence(): Promise<void> {
    const { ledger, host } = this.world;
    for (const agent of host.alive) {
      const isNamed = ledger.threads.get(agent.threadId)?.process?.key === agent.processKey;
      if (!isNamed && !agent.isEnding && !this.#isFresh(agent.threadId)) {
        this.broken(`${agent.processKey} of ${agent.threadId} lives, and nobody knows it`);
      }
    }
    const until = this.world.loop.now - TOLD_MS;
    const there = new Set(
      host.agents.filter(({ goneAt }) => goneAt > until).map(({ processKey }) => processKey),
    );
    for (const { id, process } of ledger.threads.values()) {
      if (process !== null && !there.has(process.key))
        this.broken(`${id} names ${process.key}, which is gone`);
    }
  }

  /** Something has just happened in the thread: its process comes or goes. */
  #isFresh(threadId: string): boolean {
    const { ledger, loop } = this.world;
    return loop.now - (ledger.threads.get(threadId)?.storedAt.at(-1)?.at ?? 0) < UNWANTED_MS;
  }

  override atEnd(): void {
    for (const { processKey } of this.world.host.alive) {
      this.broken(`${processKey} lives on after the server has exited`);
    }
  }
}
