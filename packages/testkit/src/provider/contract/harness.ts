import type { AgentProcess, ProviderAdapter } from "@wilco/core/provider";

/** What an agent can, as its harness declares it. It is held against what the agent says of itself. */
export interface ProviderAbilities {
  /** Says that it can load a session, be it true or not. */
  readonly loads: boolean;
  /** How it goes on with an earlier session in a new process; null when it begins anew. */
  readonly reopens: "loaded" | "resumed" | null;
  /** Tells the sessions that it keeps for a folder. */
  readonly lists: boolean;
  /** Takes images in a prompt. */
  readonly images: boolean;
  /** Asks for a permission when it is told `say.ask`, in the mode that the adapter names for asking. */
  readonly asks: boolean;
  /** Has more than one mode, or model, to choose from. */
  readonly modes: boolean;
  readonly models: boolean;
}

/** What is said to the agent so that it does what a test is about. */
export interface ProviderSayings {
  /** It answers with some text, and ends the prompt well. */
  readonly hello: string;
  /** It begins to answer, and goes on for longer than any test. */
  readonly slowly: string;
  /** It says nothing until it is cancelled. */
  readonly nothing: string;
  /** It asks for a permission, and ends the prompt when it is answered. */
  readonly ask: string;
}

/** A provider under test, with one agent. */
export interface ProviderWorld extends AsyncDisposable {
  readonly adapter: ProviderAdapter;
  readonly providerId: string;
  /** An existing folder to work in. */
  readonly cwd: string;
  /** Ends an agent's process from outside, as the system might. */
  kill(agent: AgentProcess): void;
  /** Takes back what an agent did to the folder. Called before each test. */
  reset?(): Promise<void>;
  /** What still lives of everything that was started, in words: process ids. */
  living(): Promise<readonly string[]>;
}

/** How an implementation of the port is put to the test with one agent. */
export interface ProviderHarness {
  /** Opened once for all tests. */
  open(): Promise<ProviderWorld>;
  readonly can: ProviderAbilities;
  readonly say: ProviderSayings;
  /** What is inside the agent may still answer the prompt while its process ends. */
  readonly answersWhileDying?: boolean;
  /** Of each test, in milliseconds; for agents that are slow. */
  readonly timeoutMs?: number;
}
