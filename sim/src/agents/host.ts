import { type ProviderAdapter, SpawnFailed, type SpawnInput } from "@wilco/core/provider";
import type { Clockwork } from "../time/clockwork.ts";
import { SimAgent } from "./agent.ts";
import { type AgentScript, GOOD } from "./script.ts";
import type { Stage } from "./stage.ts";

const SOON_MS = 3;
const SLOW_MS = 400;
/** Later than any start waits, in milliseconds. */
const LATE_MS = 9_000;
/** Where projects lie; each thread has a project of its own, so that a process tells its thread by its folder. */
const FOLDER = "/projects/";

/** The folder of a thread's project. */
export function folderOf(threadId: string): string {
  return `${FOLDER}${threadId}`;
}

/** The machine's agents: every process that was ever started. */
export class Host {
  readonly agents: SimAgent[] = [];
  readonly #stage: Stage;
  readonly #scripts: readonly AgentScript[];
  #healed = false;
  #spawns = 0;

  constructor(stage: Stage, scripts: readonly AgentScript[]) {
    this.#stage = stage;
    this.#scripts = scripts;
  }

  /** Every further process is a good one. */
  heal(): void {
    this.#healed = true;
  }

  get alive(): readonly SimAgent[] {
    return this.agents.filter((agent) => !agent.isGone);
  }

  /** The thread's newest process, if it lives. */
  agentOf(threadId: string): SimAgent | undefined {
    return this.agents.findLast((agent) => agent.threadId === threadId && !agent.isGone);
  }

  nextScript(): AgentScript {
    const script = this.#healed ? GOOD : this.#scripts[this.#spawns % Math.max(1, this.#scripts.length)];
    this.#spawns += 1;
    return script ?? GOOD;
  }

  add(agent: SimAgent): void {
    this.agents.push(agent);
  }

  get stage(): Stage {
    return this.#stage;
  }
}

/** One server's way to the machine's agents. */
export class SimAdapter implements ProviderAdapter {
  readonly #host: Host;
  readonly #pipe: { readonly clock: Clockwork; cut: boolean };
  readonly #mine: SimAgent[] = [];

  constructor(host: Host, clock: Clockwork) {
    this.#host = host;
    this.#pipe = { clock, cut: false };
  }

  /** The server is gone, and with it the other end of every pipe. */
  cut(): void {
    this.#pipe.cut = true;
    for (const agent of this.mine) agent.orphan();
  }

  /** The processes of this server that live. */
  get mine(): readonly SimAgent[] {
    return this.#mine.filter((agent) => !agent.isGone);
  }

  async spawn({ cwd, providerId }: SpawnInput): Promise<SimAgent> {
    const script = this.#host.nextScript();
    const { stage } = this.#host;
    stage.spawning(cwd.slice(FOLDER.length));
    if (script.spawn === "hangs") await new Promise<never>(() => undefined);
    await stage.loop.pass(script.spawn === "slow" ? SLOW_MS : script.spawn === "late" ? LATE_MS : SOON_MS);
    const threadId = cwd.slice(FOLDER.length);
    if (script.spawn === "refused") {
      stage.refused(threadId);
      throw new SpawnFailed("no such program");
    }
    const key = `process-${this.#host.agents.length + 1}`;
    const agent = new SimAgent({ key, threadId, providerId, script, stage, pipe: this.#pipe });
    this.#host.add(agent);
    this.#mine.push(agent);
    if (this.#pipe.cut) agent.orphan();
    else stage.spawned(agent);
    return agent;
  }

  async endOrphan(processKey: string, graceMs: number): Promise<void> {
    const agent = this.#host.agents.find((each) => each.processKey === processKey && !each.isGone);
    await agent?.endBy(this.#pipe.clock, graceMs);
  }

  /** The mark of the machine's agents is known to each server of it. */
  async endStrays(graceMs: number): Promise<void> {
    const strays = this.#host.agents.filter((agent) => !agent.isGone && !this.#mine.includes(agent));
    await Promise.all(strays.map((agent) => agent.endBy(this.#pipe.clock, graceMs)));
  }

  /** An agent in the mode `auto` asks in the mode `careful`. */
  askingMode(_providerId: string, { modeId }: { readonly modeId: string | null }): string | null {
    return modeId === "auto" ? "careful" : null;
  }

  has(providerId: string): boolean {
    return providerId === "codex" || providerId === "claude";
  }

  defaultProviderId(): string {
    return "codex";
  }

  list(): readonly never[] {
    return [];
  }

  async refresh(): Promise<readonly never[]> {
    return [];
  }

  async listSessions(): Promise<null> {
    return null;
  }

  check(): void {}

  signIn(): boolean {
    return false;
  }

  processesAside(): number {
    return 0;
  }

  async close(): Promise<void> {}
}
