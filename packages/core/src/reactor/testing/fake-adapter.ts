import type { Provider } from "@wilco/shared-types";
import {
  type AgentProcess,
  type EarlierSession,
  type OpenedSession,
  type ProviderAdapter,
  SpawnFailed,
  type SpawnInput,
} from "../../provider/index.ts";
import type { Clock } from "../clock.ts";
import { type AgentScript, FakeAgent } from "./fake-agent.ts";

const PROVIDERS: readonly Provider[] = ["codex", "claude"].map((id) => ({
  id,
  name: id,
  status: "ready",
  detail: null,
  install: null,
  signIn: null,
  authMethods: [],
  checking: false,
  version: null,
  models: [],
  modes: [],
  capabilities: { loadSession: true, image: true, embeddedContext: true, listSessions: true },
}));

/** A world of scripted agents: providers `codex` and `claude`. Its processes outlive a server that is killed. */
export class FakeAdapter implements ProviderAdapter {
  /** Every process, in the order of the spawns. */
  readonly agents: FakeAgent[] = [];
  readonly spawns: SpawnInput[] = [];
  readonly orphans: string[] = [];
  /** Processes of an earlier server that nobody knows a key of. */
  readonly strays: FakeAgent[] = [];
  /** Resolves the spawns that hang. */
  readonly #hanging: (() => void)[] = [];
  readonly #clock: Clock;
  /** How the next agents behave; asked with each spawn. */
  script: (input: SpawnInput) => AgentScript = () => ({});
  /** What agents tell of the sessions that they keep. */
  sessions: ProviderAdapter["listSessions"] = async () => null;
  aside = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The newest agent. Throws when there is none. */
  get agent(): FakeAgent {
    const agent = this.agents.at(-1);
    if (agent === undefined) throw new Error("no agent was started");
    return agent;
  }

  get alive(): readonly FakeAgent[] {
    return this.agents.filter((agent) => !agent.isGone);
  }

  /** Lets the spawns that hang come up now. */
  releaseSpawns(): void {
    for (const release of this.#hanging.splice(0)) release();
  }

  /** The server that waits for them is gone: the spawns that hang never come up. */
  dropSpawns(): void {
    this.#hanging.length = 0;
  }

  async spawn(input: SpawnInput): Promise<AgentProcess> {
    this.spawns.push(input);
    if (!this.has(input.providerId)) throw new SpawnFailed(`there is no agent '${input.providerId}'`);
    const script = this.script(input);
    if (typeof script.spawn === "object") throw new SpawnFailed(script.spawn.refused);
    if (script.spawn === "hangs") await new Promise<void>((resolve) => this.#hanging.push(resolve));
    const agent = new FakeAgent(`key-${this.agents.length + 1}`, script, this.#clock);
    this.agents.push(agent);
    return agent;
  }

  async endOrphan(processKey: string, graceMs: number): Promise<void> {
    this.orphans.push(processKey);
    await this.agents.find((agent) => agent.processKey === processKey && !agent.isGone)?.end(graceMs);
  }

  async endStrays(graceMs: number): Promise<void> {
    await Promise.all(this.strays.map((agent) => agent.end(graceMs)));
  }

  list(): readonly Provider[] {
    return PROVIDERS;
  }

  async refresh(): Promise<readonly Provider[]> {
    return PROVIDERS;
  }

  check(): void {}

  signIn(): boolean {
    return false;
  }

  processesAside(): number {
    return this.aside;
  }

  async close(): Promise<void> {}

  has(providerId: string): boolean {
    return PROVIDERS.some(({ id }) => id === providerId);
  }

  /** An agent in the mode `auto` asks in the mode `careful`. */
  askingMode(_: string, { modeId }: Pick<OpenedSession, "modeId">): string | null {
    return modeId === "auto" ? "careful" : null;
  }

  async listSessions(input: SpawnInput, signal: AbortSignal): Promise<readonly EarlierSession[] | null> {
    return this.sessions(input, signal);
  }

  defaultProviderId(): string {
    return "codex";
  }
}
