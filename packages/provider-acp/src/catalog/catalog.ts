import type { Provider, ProviderId } from "@wilco/shared-types";
import type { AgentConfig } from "../agent-config.ts";
import { type KnownAgent, knownAgent } from "../known/agents.ts";
import { agentEnvironment, type Environment } from "../read/environment.ts";
import { findProgram } from "../read/program.ts";
import type { AgentAbilities } from "../session/open.ts";
import type { SessionState } from "../session/session-state.ts";

export interface CatalogInput {
  readonly agents: readonly AgentConfig[];
  /** Offered only when found; the configured agent of the same id wins. */
  readonly known: readonly KnownAgent[];
  readonly personEnv: Environment;
}

type Learned = Pick<Provider, "version" | "models" | "modes" | "capabilities">;

const NOTHING_LEARNED: Learned = {
  version: null,
  models: [],
  modes: [],
  capabilities: { loadSession: false, image: false, embeddedContext: false },
};

/**
 * The agents and what is known of them. A look at PATH tells whether a program is there; the rest is learned from
 * sessions as they open, so that no agent is ever started just to be asked.
 */
export class Catalog {
  readonly #input: CatalogInput;
  readonly #learned = new Map<ProviderId, Learned>();
  readonly #signIn = new Map<ProviderId, string>();
  #offered: readonly AgentConfig[] = [];
  #providers: readonly Provider[] = [];

  constructor(input: CatalogInput) {
    this.#input = input;
    this.#look();
  }

  get providers(): readonly Provider[] {
    return this.#providers;
  }

  agent(id: ProviderId): AgentConfig | null {
    return this.#offered.find((agent) => agent.id === id) ?? null;
  }

  /** The table's line for an agent, if it has one. */
  known(id: ProviderId): KnownAgent | null {
    const agent = this.agent(id);
    return agent === null ? null : knownAgent(this.#input.known, agent);
  }

  /** Looks for every program anew, and asks the next session anew whether a sign-in is needed. */
  refresh(): void {
    this.#signIn.clear();
    this.#look();
  }

  /** An agent's session is open: it works, and this is what it can. */
  opened(id: ProviderId, abilities: AgentAbilities, state: SessionState): void {
    this.#signIn.delete(id);
    this.#learned.set(id, {
      version: abilities.version,
      models: (state.model?.choices ?? []).map(({ id, name }) => ({ id, name })),
      modes: (state.mode?.choices ?? []).map(({ id, name }) => ({ id, name })),
      capabilities: { loadSession: abilities.loadSession, ...abilities.prompt },
    });
    this.#look();
  }

  /** An agent wants a person to sign in; `detail` is for them. */
  needsSignIn(id: ProviderId, detail: string): void {
    this.#signIn.set(id, detail);
    this.#look();
  }

  #look(): void {
    const { agents, known } = this.#input;
    const configured = new Set(agents.map(({ id }) => id));
    const found = known.filter((agent) => !configured.has(agent.id) && this.#problem(agent) === null);
    this.#offered = [...agents, ...found];
    this.#providers = this.#offered.map((agent) => this.#provider(agent));
  }

  #provider(agent: AgentConfig): Provider {
    const { id, name } = agent;
    const learned = this.#learned.get(id) ?? NOTHING_LEARNED;
    const problem = this.#problem(agent);
    const signIn = this.#signIn.get(id);
    if (problem !== null) return { id, name, status: "missing", detail: problem, ...learned };
    if (signIn !== undefined) return { id, name, status: "needs-login", detail: signIn, ...learned };
    return { id, name, status: "ready", detail: null, ...learned };
  }

  /** Why the agent's program cannot be run, with how to get it where that is known; null when it can. */
  #problem(agent: AgentConfig): string | null {
    const env = agentEnvironment(this.#input.personEnv, agent.env);
    const found = findProgram(agent.command, { path: env.PATH, home: env.HOME });
    if (found.path !== null) return null;
    const known = knownAgent(this.#input.known, agent);
    return known === null ? found.problem : `${found.problem}; to install it: ${known.install}`;
  }
}
