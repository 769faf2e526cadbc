import { delimiter } from "node:path";
import type { Provider, ProviderId } from "@wilco/shared-types";
import type { AgentConfig } from "../agent-config.ts";
import { type KnownAgent, knownAgent } from "../known/agents.ts";
import { agentEnvironment, type Environment } from "../read/environment.ts";
import { npmProgramFolders } from "../read/npm-folders.ts";
import { findProgram } from "../read/program.ts";
import type { SignInNeed } from "../session/failures.ts";
import type { AgentAbilities } from "../session/open.ts";
import type { SessionState } from "../session/session-state.ts";
import type { AgentFacts } from "./interview.ts";

export interface CatalogInput {
  readonly agents: readonly AgentConfig[];
  /** Offered besides, also when they are missing; the configured agent of the same id wins. */
  readonly known: readonly KnownAgent[];
  readonly personEnv: Environment;
}

type Learned = Pick<Provider, "version" | "models" | "modes" | "capabilities" | "authMethods">;

const NOTHING_LEARNED: Learned = {
  version: null,
  models: [],
  modes: [],
  capabilities: { loadSession: false, image: false, embeddedContext: false, listSessions: null },
  authMethods: [],
};

/** An agent as it would be started, or why it cannot be. */
interface Offered {
  readonly agent: AgentConfig;
  /** For people; null when its program is there. */
  readonly problem: string | null;
}

/**
 * The agents and what is known of them, always at hand: a look at the file system tells whether a program is there;
 * the rest is learned from sessions as they open, and from those that were asked about themselves.
 */
export class Catalog {
  readonly #known: readonly KnownAgent[];
  readonly #personEnv: Environment;
  #configured: readonly AgentConfig[];
  readonly #learned = new Map<ProviderId, Learned>();
  readonly #signIn = new Map<ProviderId, Pick<SignInNeed, "detail" | "refused">>();
  readonly #broken = new Map<ProviderId, string>();
  readonly #checking = new Set<ProviderId>();
  #offered: readonly Offered[] = [];
  #providers: readonly Provider[] = [];

  constructor({ agents, known, personEnv }: CatalogInput) {
    this.#configured = agents;
    this.#known = known;
    this.#personEnv = personEnv;
    this.#look();
  }

  get providers(): readonly Provider[] {
    return this.#providers;
  }

  /** The agents whose programs are there. */
  get startable(): readonly AgentConfig[] {
    return this.#offered.filter(({ problem }) => problem === null).map(({ agent }) => agent);
  }

  agent(id: ProviderId): AgentConfig | null {
    return this.#offered.find(({ agent }) => agent.id === id)?.agent ?? null;
  }

  /** The table's line for an agent, if it has one. */
  known(id: ProviderId): KnownAgent | null {
    const agent = this.agent(id);
    return agent === null ? null : knownAgent(this.#known, agent);
  }

  /** Looks for every program anew; `configured` replaces what was configured. What was wrong is to be seen anew. */
  refresh(configured: readonly AgentConfig[]): void {
    this.#configured = configured;
    this.#signIn.clear();
    this.#broken.clear();
    this.#look();
  }

  /** An agent's session is open: it works, and this is what it can. */
  opened(id: ProviderId, abilities: AgentAbilities, state: SessionState): void {
    // Some agents open sessions for anybody, and ask for the sign-in when they are prompted.
    if (this.#signIn.get(id)?.refused === "session") this.#signIn.delete(id);
    this.#broken.delete(id);
    this.#learned.set(id, {
      ...(this.#learned.get(id) ?? NOTHING_LEARNED),
      version: abilities.version,
      models: (state.model?.choices ?? []).map(({ id, name }) => ({ id, name })),
      modes: (state.mode?.choices ?? []).map(({ id, name }) => ({ id, name })),
      capabilities: {
        loadSession: abilities.loadSession,
        image: abilities.prompt.image,
        embeddedContext: abilities.prompt.embeddedContext,
        listSessions: abilities.listSessions,
      },
      authMethods: abilities.authMethods,
    });
    this.#show();
  }

  /** An agent was asked for the sessions that it keeps; `can`: it could tell them. */
  listed(id: ProviderId, can: boolean): void {
    const learned = this.#learned.get(id) ?? NOTHING_LEARNED;
    const capabilities = { ...learned.capabilities, listSessions: can };
    this.#learned.set(id, { ...learned, capabilities });
    this.#show();
  }

  /** An agent has answered a prompt: whoever uses it is signed in. */
  answered(id: ProviderId): void {
    if (this.#signIn.delete(id)) this.#show();
  }

  /** An agent wants a person to sign in. */
  needsSignIn(id: ProviderId, { detail, methods, refused }: SignInNeed): void {
    this.#signIn.set(id, { detail, refused });
    this.#learned.set(id, { ...(this.#learned.get(id) ?? NOTHING_LEARNED), authMethods: methods });
    this.#show();
  }

  /** A person tried to sign in, in vain; `detail` is for them. */
  signInFailed(id: ProviderId, detail: string): void {
    this.#signIn.set(id, { detail, refused: this.#signIn.get(id)?.refused ?? "session" });
    this.#show();
  }

  /** An agent is being asked about itself. */
  checking(id: ProviderId): void {
    this.#checking.add(id);
    this.#show();
  }

  /** It has said what it can; `signedIn`: also that the sign-in worked. */
  checked(id: ProviderId, facts: AgentFacts, signedIn: boolean): void {
    this.#checking.delete(id);
    this.#broken.delete(id);
    if (signedIn) this.#signIn.delete(id);
    this.#learned.set(id, { ...(this.#learned.get(id) ?? NOTHING_LEARNED), ...facts });
    this.#show();
  }

  /** It could not be asked. `detail` is null when that tells nothing about it: it was only slow. */
  uncheckable(id: ProviderId, detail: string | null): void {
    this.#checking.delete(id);
    if (detail !== null) this.#broken.set(id, detail);
    this.#show();
  }

  /** Why the agent's program cannot be run, as it is now; null when it can, or nobody knows the agent. */
  problem(id: ProviderId): string | null {
    const agent = this.agent(id);
    return agent === null ? null : this.#problem(agent);
  }

  #look(): void {
    const ids = new Set(this.#configured.map(({ id }) => id));
    const others = this.#known.filter(({ id }) => !ids.has(id));
    this.#offered = [
      ...this.#configured.map((agent) => ({ agent, problem: this.#problem(agent) })),
      // Those that are there come first.
      ...others.map((agent) => this.#find(agent)).toSorted((a, b) => rank(a) - rank(b)),
    ];
    this.#show();
  }

  #show(): void {
    this.#providers = this.#offered.map((offered) => this.#provider(offered));
  }

  #provider({ agent, problem }: Offered): Provider {
    const { id, name } = agent;
    const known = knownAgent(this.#known, agent);
    const common = {
      id,
      name,
      install: known?.install ?? null,
      signIn: known?.signIn ?? null,
      checking: this.#checking.has(id),
      ...(this.#learned.get(id) ?? NOTHING_LEARNED),
    };
    const signIn = this.#signIn.get(id);
    const broken = this.#broken.get(id);
    if (problem !== null) return { ...common, status: "missing", detail: problem };
    if (signIn !== undefined) return { ...common, status: "needs-login", detail: signIn.detail };
    if (broken !== undefined) return { ...common, status: "error", detail: broken };
    return { ...common, status: "ready", detail: null };
  }

  /** A known agent where it is: on PATH, else where npm installs a person's programs. */
  #find(agent: KnownAgent): Offered {
    const problem = this.#problem(agent);
    if (problem === null) return { agent, problem };
    const env = agentEnvironment(this.#personEnv, agent.env);
    const path = npmProgramFolders(env).join(delimiter);
    const found = findProgram(agent.command, { path, home: env.HOME });
    return found.path === null
      ? { agent, problem }
      : { agent: { ...agent, command: found.path }, problem: null };
  }

  /** Why the agent's program cannot be run, with how to get it where that is known; null when it can. */
  #problem(agent: AgentConfig): string | null {
    const env = agentEnvironment(this.#personEnv, agent.env);
    const found = findProgram(agent.command, { path: env.PATH, home: env.HOME });
    if (found.path !== null) return null;
    const known = knownAgent(this.#known, agent);
    return known === null ? found.problem : `${found.problem}; to install it: ${known.install}`;
  }
}

function rank({ problem }: Offered): number {
  return problem === null ? 0 : 1;
}
