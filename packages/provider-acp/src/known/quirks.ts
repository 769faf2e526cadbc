import { basename } from "node:path";
import type { CutSign } from "../convert/repeats.ts";

/** What one agent does not do as others do. Everything that is left out is as usual. */
export interface AgentQuirks {
  /** False: it is not offered the project's files through the client. */
  readonly files?: boolean;
  /** False: it is not offered terminals of the client. */
  readonly terminals?: boolean;
  /** It begins a message anew when its model was cut off, and says so with one of these: what it repeats is left out. */
  readonly cutSigns?: readonly CutSign[];
}

const USUAL: AgentQuirks = {};

/** By the name of the program, however it was configured. */
const QUIRKS: Readonly<Record<string, AgentQuirks>> = {
  // Creating a file fails on the answer that there is none yet; the second is made from the first.
  gemini: { files: false },
  qwen: { files: false },
  // Seen up to five times; the second when it gives up.
  "codex-acp": {
    cutSigns: [
      { path: ["codex", "error", "willRetry"], is: true },
      { path: ["codex", "threadStatus", "type"], is: "systemError" },
    ],
  },
};

/** What is known of the agent whose command this is. */
export function quirksOf(command: string): AgentQuirks {
  const name = basename(command).replace(/\.(c|m)?js$/, "");
  return Object.hasOwn(QUIRKS, name) ? (QUIRKS[name] ?? USUAL) : USUAL;
}
