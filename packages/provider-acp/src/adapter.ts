import { type ProviderAdapter, SpawnFailed, type SpawnInput } from "@wilco/core/provider";
import type { AgentConfig } from "./agent-config.ts";
import { Catalog } from "./catalog/catalog.ts";
import { KNOWN_AGENTS, type KnownAgent } from "./known/agents.ts";
import { quirksOf } from "./known/quirks.ts";
import { launch } from "./process/launch.ts";
import { endOrphan } from "./process/orphan.ts";
import { agentEnvironment, type Environment } from "./read/environment.ts";
import { AcpProcess } from "./session/agent-process.ts";
import { SignInNeeded } from "./session/open.ts";

export interface AcpAdapterOptions {
  /** The configured agents, the default one first. */
  readonly agents: readonly AgentConfig[];
  /** The person's own environment; agents get it without `WILCO_*`. */
  readonly personEnv: Environment;
  /** Receives odd things that stop nothing, one line each. */
  readonly startupNoteLog: (note: string) => void;
  /** Wilco's version, as agents are told it. */
  readonly clientVersion: string;
  /** Agents that are offered when they are found; the built-in table unless a test says otherwise. */
  readonly known?: readonly KnownAgent[];
}

/** Between SIGTERM and SIGKILL for an agent that was only asked for its sessions, in milliseconds. */
const LISTED_GRACE_MS = 1_000;

/** The world of agents that speak ACP over stdio, each a process of this machine. */
export function createAcpAdapter(options: AcpAdapterOptions): ProviderAdapter {
  const { agents, personEnv, clientVersion, known = KNOWN_AGENTS } = options;
  const catalog = new Catalog({ agents, personEnv, known });
  const spawn = async ({ providerId, cwd }: SpawnInput): Promise<AcpProcess> => {
    const agent = catalog.agent(providerId);
    if (agent === null) throw new SpawnFailed(`there is no agent '${providerId}'`);
    const launched = await launch({ agent, personEnv, cwd });
    return new AcpProcess(launched, {
      cwd,
      env: agentEnvironment(personEnv, agent.env),
      quirks: quirksOf(agent.command),
      clientVersion,
      note: (text) => options.startupNoteLog(`${agent.name}: ${text}`),
      onOpened: (abilities, state) => catalog.opened(providerId, abilities, state),
      onOpenFailed: (error) => {
        if (error instanceof SignInNeeded) catalog.needsSignIn(providerId, error.message);
      },
    });
  };
  return {
    spawn,
    async listSessions(input, signal) {
      const agent = await spawn(input);
      const onAbort = (): void => void agent.end(0);
      signal.addEventListener("abort", onAbort, { once: true });
      try {
        signal.throwIfAborted();
        return await agent.listSessions(input.cwd);
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      } finally {
        signal.removeEventListener("abort", onAbort);
        await agent.end(LISTED_GRACE_MS);
      }
    },
    endOrphan,
    list: () => catalog.providers,
    async refresh() {
      catalog.refresh();
      return catalog.providers;
    },
    has: (providerId) => catalog.agent(providerId) !== null,
    defaultProviderId: () => agents[0]?.id ?? catalog.providers[0]?.id ?? null,
  };
}
