import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { type ProviderAdapter, SpawnFailed, type SpawnInput } from "@wilco/core/provider";
import PQueue from "p-queue";
import type { AgentConfig } from "./agent-config.ts";
import { Catalog } from "./catalog/catalog.ts";
import { interview } from "./catalog/interview.ts";
import { Interviews, TooSlow } from "./catalog/interviews.ts";
import { Keeper } from "./keeper/keeper.ts";
import { KNOWN_AGENTS, type KnownAgent } from "./known/agents.ts";
import { askingModeOf } from "./known/asking-mode.ts";
import { quirksOf } from "./known/quirks.ts";
import { launch } from "./process/launch.ts";
import { AGENT_NICE } from "./process/priority.ts";
import type { Environment } from "./read/environment.ts";
import { AcpProcess } from "./session/agent-process.ts";

export interface AcpAdapterOptions {
  /** The configured agents, the default one first. */
  readonly agents: readonly AgentConfig[];
  /** Reads the configured agents anew, for `refresh`; absent: they stay as they are. Never rejects. */
  readonly readAgents?: () => Promise<readonly AgentConfig[]>;
  /** The person's own environment; agents get it without `WILCO_*`. */
  readonly personEnv: Environment;
  /** Receives odd things that stop nothing, one line each. */
  readonly startupNoteLog: (note: string) => void;
  /**
   * Tells the servers of one machine apart, by letters, digits and `-`, and stays the same from one server to the next
   * in its place: what an earlier one left behind is found by it. Absent: nothing is left behind for anybody.
   */
  readonly owner?: string;
  /** Wilco's version, as agents are told it. */
  readonly clientVersion: string;
  /** Agents that are offered besides; the built-in table unless a test says otherwise. */
  readonly known?: readonly KnownAgent[];
  /** How much agents give way to all other programs of the machine: the system's nice value, 0 to 19; 5 unless given. */
  readonly agentNice?: number;
  /** How long an agent may take to say what it can, in milliseconds. */
  readonly checkTimeoutMs?: number;
}

/** Agents take up to 8 s to initialize on a good day. */
const CHECK_MS = 30_000;
/** A person signs in in a browser of theirs. */
const SIGN_IN_MS = 5 * 60_000;
/** So many agents are asked for their sessions at a time: they start heavily, and turns go first. */
const LISTS_AT_A_TIME = 2;
/** Between SIGTERM and SIGKILL for an agent that was only asked for its sessions, in milliseconds. */
const LISTED_GRACE_MS = 1_000;

/** The world of agents that speak ACP over stdio, each a process of this machine. */
export function createAcpAdapter(options: AcpAdapterOptions): ProviderAdapter {
  const { agents, personEnv, clientVersion, known = KNOWN_AGENTS, checkTimeoutMs = CHECK_MS } = options;
  const { agentNice = AGENT_NICE } = options;
  const owner = options.owner ?? randomUUID();
  const keeper = new Keeper({ nice: agentNice });
  const catalog = new Catalog({ agents, personEnv, known });
  const interviews = new Interviews();
  // A person takes their time: that keeps no other agent from being asked.
  const signIns = new Interviews();
  const lists = new PQueue({ concurrency: LISTS_AT_A_TIME });
  let closing = new AbortController();
  const note = (agent: AgentConfig, text: string): void => options.startupNoteLog(`${agent.name}: ${text}`);

  const check = (agent: AgentConfig, authMethodId: string | null): void => {
    catalog.checking(agent.id);
    const [asking, boundMs] = authMethodId === null ? [interviews, checkTimeoutMs] : [signIns, SIGN_IN_MS];
    asking.start(boundMs, async (signal) => {
      try {
        const input = { keeper, agent, personEnv, cwd: tmpdir(), clientVersion, owner, authMethodId };
        catalog.checked(agent.id, await interview(input, signal), authMethodId !== null);
      } catch (error) {
        const detail = (error as Error).message;
        note(agent, `asked about itself: ${detail}`);
        // A sign-in that fails says nothing about the program.
        if (authMethodId !== null) catalog.signInFailed(agent.id, `The sign-in failed: ${detail}`);
        catalog.uncheckable(agent.id, error instanceof TooSlow || authMethodId !== null ? null : detail);
      }
    });
  };

  const spawn = async ({ providerId, cwd }: SpawnInput): Promise<AcpProcess> => {
    const agent = catalog.agent(providerId);
    if (agent === null) throw new SpawnFailed(`there is no agent '${providerId}'`);
    const launched = await launch({ keeper, agent, personEnv, cwd, owner }).catch((error: unknown) => {
      const problem = catalog.problem(providerId);
      throw problem === null ? error : new SpawnFailed(problem);
    });
    return new AcpProcess(launched, {
      starter: keeper,
      cwd,
      quirks: quirksOf(agent),
      clientVersion,
      note: (text) => note(agent, text),
      signIn: catalog.known(providerId)?.signIn ?? null,
      onOpened: (abilities, state) => catalog.opened(providerId, abilities, state),
      onSignInNeeded: (need) => catalog.needsSignIn(providerId, need),
      onAnswered: () => catalog.answered(providerId),
    });
  };
  /** Its place is free again when the process is gone, not when nobody waits for it any more. */
  const listSessions = async (input: SpawnInput, signal: AbortSignal) => {
    signal.throwIfAborted();
    const agent = await spawn(input);
    const onAbort = (): void => void agent.end(0);
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      signal.throwIfAborted();
      const told = await agent.listSessions(input.cwd);
      catalog.listed(input.providerId, told !== null);
      return told;
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      signal.removeEventListener("abort", onAbort);
      await agent.end(LISTED_GRACE_MS);
    }
  };
  return {
    spawn,
    listSessions(input, signal) {
      const bounded = AbortSignal.any([signal, closing.signal]);
      return lists.add(() => listSessions(input, bounded));
    },
    endOrphan: (processKey, graceMs) => keeper.endOrphan(processKey, graceMs),
    endStrays: (graceMs) => keeper.endStrays(owner, graceMs),
    list: () => catalog.providers,
    async refresh() {
      const configured = (await options.readAgents?.()) ?? agents;
      catalog.refresh(configured);
      const busy = new Set(catalog.providers.filter(({ checking }) => checking).map(({ id }) => id));
      for (const agent of catalog.startable) if (!busy.has(agent.id)) check(agent, null);
      return catalog.providers;
    },
    check(providerId) {
      const agent = catalog.startable.find(({ id }) => id === providerId);
      const provider = catalog.providers.find(({ id }) => id === providerId);
      if (agent !== undefined && provider?.version === null && !provider.checking) check(agent, null);
    },
    signIn(providerId, authMethodId) {
      const agent = catalog.startable.find(({ id }) => id === providerId);
      const provider = catalog.providers.find(({ id }) => id === providerId);
      const offered = provider?.authMethods.some(({ id }) => id === authMethodId) === true;
      if (agent === undefined || !offered) return false;
      if (provider?.checking !== true) check(agent, authMethodId);
      return true;
    },
    processesAside: () => interviews.running + signIns.running + lists.pending,
    async close() {
      closing.abort(new Error("the server is being stopped"));
      closing = new AbortController();
      await Promise.all([interviews.close(), signIns.close(), lists.onIdle()]);
      await keeper.close();
    },
    has: (providerId) => catalog.agent(providerId) !== null,
    askingMode: (providerId, session) => askingModeOf(catalog.known(providerId), session),
    defaultProviderId: () => agents[0]?.id ?? catalog.startable[0]?.id ?? catalog.providers[0]?.id ?? null,
  };
}
