import type { Engine } from "@wilco/core/reactor";
import type { Store } from "@wilco/core/store";
import type {
  ClientCommand,
  ProjectFiles,
  Provider,
  ProviderSessions,
  SystemInfo,
  SystemStatus,
} from "@wilco/shared-types";
import type { Devices } from "../devices/devices.ts";
import type { FilesQuery } from "../files/project-files.ts";
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
    check(providerId: string): void;
    signIn(providerId: string, authMethodId: string): boolean;
  };
  /** What an agent keeps for a project's folder, asked of the agent itself. Ends with the signal. */
  earlierSessions(
    query: { readonly providerId: string; readonly projectId: string },
    signal: AbortSignal,
  ): Promise<ProviderSessions>;
  /** The files of a project by what a person types. */
  projectFiles(query: FilesQuery): Promise<ProjectFiles>;
  /** What turns changed in their folders. */
  readonly checkpoints: Engine["checkpoints"];
  /** The worktrees that threads have of their own. */
  readonly worktrees: Engine["worktrees"];
  readonly devices: Pick<Devices, "list" | "signOut" | "signOutOthers">;
  info(): SystemInfo;
  /** The status now, and each other one; until the signal. */
  status(signal: AbortSignal): AsyncGenerator<SystemStatus, void, void>;
}
