import type { Store } from "@wilco/core/store";
import type {
  ClientCommand,
  Provider,
  ProviderSessions,
  SystemInfo,
  SystemStatus,
} from "@wilco/shared-types";
import type { LiveStreams } from "../live/streams.ts";

/** What a command answered: the sequence of its last event, and its turn where it has one. */
export interface ExecuteAnswer {
  readonly sequence: number;
  readonly turnId: string | null;
}

/** The reads of the store that procedures use. */
export type StoreReads = Pick<
  Store,
  "readSnapshot" | "readTurn" | "readTurnEvents" | "listProjects" | "listThreads" | "searchThreads"
>;

/** Everything that a procedure may use. Refusals are thrown as `WilcoError`. */
export interface Services {
  execute(command: ClientCommand): Promise<ExecuteAnswer>;
  readonly reads: StoreReads;
  readonly live: LiveStreams;
  readonly providers: {
    list(): readonly Provider[];
    refresh(): Promise<readonly Provider[]>;
    signIn(providerId: string, authMethodId: string): boolean;
  };
  /** What an agent keeps for a project's folder, asked of the agent itself. Ends with the signal. */
  earlierSessions(
    query: { readonly providerId: string; readonly projectId: string },
    signal: AbortSignal,
  ): Promise<ProviderSessions>;
  info(): SystemInfo;
  /** The status now, and each other one; until the signal. */
  status(signal: AbortSignal): AsyncGenerator<SystemStatus, void, void>;
}
