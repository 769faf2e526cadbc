import { homedir } from "node:os";
import { join } from "node:path";

export interface Settings {
  /** Folder of the session files. */
  readonly home: string;
  /** Pause between two streamed words, in milliseconds; 50 is about 20 words a second. */
  readonly paceMs: number;
}

const DEFAULT_PACE_MS = 50;

/**
 * Reads the agent's settings from its environment.
 *
 * @param env `DEMO_AGENT_HOME` (folder) and `DEMO_AGENT_PACE_MS` (milliseconds, 0 or more). A pace that is
 *   no such number is ignored: a wrong setting of a demo must not keep the chat from starting.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const paceMs = Number(env.DEMO_AGENT_PACE_MS || DEFAULT_PACE_MS);
  return {
    home: env.DEMO_AGENT_HOME || join(stateFolder(env), "wilco-demo-agent"),
    paceMs: Number.isFinite(paceMs) && paceMs >= 0 ? paceMs : DEFAULT_PACE_MS,
  };
}

function stateFolder(env: NodeJS.ProcessEnv): string {
  return env.XDG_STATE_HOME || join(homedir(), ".local", "state");
}
