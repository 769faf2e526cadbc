import {
  type PromptAnswer,
  type ProviderAdapter,
  type ProviderEvent,
  SpawnFailed,
} from "@wilco/core/provider";
import type { Provider } from "@wilco/shared-types";
import { InProcessAgent } from "./agent.ts";

/** What an agent does with a prompt: says things, and then answers, fails or stays silent. */
export type Run = (text: string, say: (event: ProviderEvent) => void) => Promise<PromptAnswer>;

export interface InProcessOptions {
  readonly run: Run;
  /** The ids of the agents, the default one first. */
  readonly ids: readonly string[];
  /** Those that cannot be started. */
  readonly broken?: readonly string[];
}

/** Agents without processes or a protocol: for whoever tests, or measures, what stands before them. */
export function inProcessAdapter({ run, ids, broken = [] }: InProcessOptions): ProviderAdapter {
  const providers = [...ids, ...broken].map(provider);
  const agents = new Map<string, InProcessAgent>();
  return {
    async spawn({ providerId }) {
      if (!ids.includes(providerId)) throw new SpawnFailed("no such program");
      const agent = new InProcessAgent(`in-process-${agents.size + 1}`, run);
      agents.set(agent.processKey, agent);
      return agent;
    },
    endOrphan: async (processKey) => agents.get(processKey)?.end(),
    endStrays: async () => undefined,
    list: () => providers,
    refresh: () => Promise.resolve(providers),
    listSessions: () => Promise.resolve(null),
    has: (id) => providers.some((one) => one.id === id),
    check: () => undefined,
    signIn: () => false,
    processesAside: () => 0,
    close: async () => undefined,
    askingMode: () => null,
    defaultProviderId: () => providers[0]?.id ?? null,
  };
}

function provider(id: string): Provider {
  return {
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
    capabilities: { loadSession: false, image: false, embeddedContext: false, listSessions: null },
  };
}
