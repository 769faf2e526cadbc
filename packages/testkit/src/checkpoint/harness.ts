import type { CheckpointStore } from "@wilco/core/checkpoint";

/** A folder in a repository, as a person and an agent change it. */
export interface WorkFolder {
  readonly path: string;
  write(file: string, text: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** Every file with its text, by path. */
  read(): Promise<Readonly<Record<string, string>>>;
}

/** One implementation of the checkpoint port, with folders to try it in. */
export interface CheckpointHarness extends AsyncDisposable {
  readonly store: CheckpointStore;
  /** A new folder in a repository of its own. */
  repository(): Promise<WorkFolder>;
  /** The path of a new folder in no repository. */
  plainFolder(): Promise<string>;
}
