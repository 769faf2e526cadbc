import type { ModelStep } from "@wilco/testkit/model-server";
import type { ProviderAbilities } from "@wilco/testkit/provider";

/** A real agent: where it comes from, how it is pointed at another model server, and its own words. */
export interface AgentProfile {
  /** Also the provider's id in Wilco. */
  readonly id: string;
  readonly name: string;
  /** The npm package, pinned: npm would silently pick an old release whose `engines` fit. */
  readonly package: string;
  readonly version: string;
  readonly program: string;
  readonly args: readonly string[];
  /** The models that the model server knows. The first is the one that `configure` chooses. */
  readonly models: readonly string[];
  readonly can: ProviderAbilities;
  /** What is inside it answers the prompt still while its process ends. */
  readonly answersWhileDying?: boolean;
  /** Writes the agent's own settings below `home`, and gives the environment that it needs besides. */
  configure(setup: AgentSetup): Promise<Readonly<Record<string, string>>>;
  /** How a model of this agent writes "edited" into the file `note.txt` of the project. */
  edit(project: string): ModelStep;
  /** The mode in which it asks before it edits; null when it does so by itself. */
  readonly askMode: string | null;
  /** Another mode; `asks: false` when it edits without a question then. */
  readonly otherMode: { readonly id: string; readonly asks: boolean };
  /** Another model: its id in Wilco, and what the model server is asked for then; null when there is only one. */
  readonly otherModel: { readonly id: string; readonly served: string } | null;
}

export interface AgentSetup {
  /** A home of its own. */
  readonly home: string;
  /** `http://127.0.0.1:PORT` of the model server. */
  readonly modelUrl: string;
}
