import type { ProviderId } from "@wilco/shared-types";

/** One agent and how it is started. `env` comes on top of the person's own environment. */
export interface AgentConfig {
  readonly id: ProviderId;
  readonly name: string;
  /** A program on PATH, or a path. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}
