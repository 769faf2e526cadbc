import type { ProviderAdapter } from "@wilco/core/provider";
import { markedProcesses } from "../processes/index.ts";
import type { ProviderWorld } from "./contract/index.ts";

export interface ProcessWorldParts {
  readonly adapter: ProviderAdapter;
  readonly providerId: string;
  readonly cwd: string;
  /** The agents' value of `MARK_VARIABLE`, by which what they leave is found. */
  readonly mark: string;
  readonly reset?: () => Promise<void>;
  readonly dispose: () => Promise<void>;
}

/** A world whose agents are processes of this machine, with keys that begin with their ids. */
export function processWorld({ adapter, mark, dispose, ...rest }: ProcessWorldParts): ProviderWorld {
  return {
    ...rest,
    adapter,
    kill: ({ processKey }) => void process.kill(Number.parseInt(processKey, 10), "SIGKILL"),
    living: async () => markedProcesses(mark).map(({ pid, command }) => `${pid} ${command}`),
    async [Symbol.asyncDispose]() {
      await adapter.close();
      await dispose();
    },
  };
}
