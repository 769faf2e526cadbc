import type { AgentConfig } from "../agent-config.ts";
import type { CutSign } from "../convert/repeats.ts";
import { namesOf } from "./names.ts";

/** What one agent does not do as others do. Everything that is left out is as usual. */
export interface AgentQuirks {
  /** False: it is not offered the project's files through the client. */
  readonly files?: boolean;
  /** False: it is not offered terminals of the client. */
  readonly terminals?: boolean;
  /** False: it acts without ever asking for a permission, whatever it is set to. */
  readonly asks?: boolean;
  /** It begins a message anew when its model was cut off, and says so with one of these: what it repeats is left out. */
  readonly cutSigns?: readonly CutSign[];
}

const USUAL: AgentQuirks = {};
// Creating a file fails on the answer that there is none yet.
const NO_FILES: AgentQuirks = { files: false };
/** Seen up to five times; the second sign when it gives up. */
const REPEATS: AgentQuirks = {
  cutSigns: [
    { path: ["codex", "error", "willRetry"], is: true },
    { path: ["codex", "threadStatus", "type"], is: "systemError" },
  ],
};
const NEVER_ASKS: AgentQuirks = { asks: false };

/** By the name of the program or of the npm package. */
const QUIRKS: Readonly<Record<string, AgentQuirks>> = {
  gemini: NO_FILES,
  "@google/gemini-cli": NO_FILES,
  // Made from the one before.
  qwen: NO_FILES,
  "@qwen-code/qwen-code": NO_FILES,
  "codex-acp": REPEATS,
  "@agentclientprotocol/codex-acp": REPEATS,
  "pi-acp": NEVER_ASKS,
};

/** What is known of an agent, however it was configured. */
export function quirksOf(agent: Pick<AgentConfig, "command" | "args">): AgentQuirks {
  const name = namesOf(agent).find((each) => Object.hasOwn(QUIRKS, each));
  return name === undefined ? USUAL : (QUIRKS[name] ?? USUAL);
}
