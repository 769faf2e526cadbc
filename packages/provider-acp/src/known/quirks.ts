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
  /**
   * A word of the command line of the process inside it that does its work and holds its session, see `process/inner.ts`. When
   * that one has gone between two prompts, the agent is not asked any more: a new one goes on with the session.
   */
  readonly inner?: string;
}

const USUAL: AgentQuirks = {};
/** Its program starts itself once more, with other limits. Creating a file fails on the answer that there is none yet. */
const GEMINI: AgentQuirks = { files: false, inner: "--acp" };
const CODEX: AgentQuirks = {
  inner: "app-server",
  // Seen up to five times; the second sign when it gives up.
  cutSigns: [
    { path: ["codex", "error", "willRetry"], is: true },
    { path: ["codex", "threadStatus", "type"], is: "systemError" },
  ],
};
/** Not a word that its other helpers have, too: one that tells about the sign-in comes and goes. */
const CLAUDE: AgentQuirks = { inner: "--input-format" };
const COPILOT: AgentQuirks = { inner: "--acp" };
/** What is inside it gives itself this name. Without that one it ends every prompt at once, and says nothing. */
const PI: AgentQuirks = { asks: false, inner: "pi" };

/** By the name of the program or of the npm package. */
const QUIRKS: Readonly<Record<string, AgentQuirks>> = {
  gemini: GEMINI,
  "@google/gemini-cli": GEMINI,
  // Made from the one before.
  qwen: GEMINI,
  "@qwen-code/qwen-code": GEMINI,
  "codex-acp": CODEX,
  "@agentclientprotocol/codex-acp": CODEX,
  "claude-agent-acp": CLAUDE,
  "@agentclientprotocol/claude-agent-acp": CLAUDE,
  "claude-code-acp": CLAUDE,
  "@zed-industries/claude-code-acp": CLAUDE,
  copilot: COPILOT,
  "@github/copilot": COPILOT,
  "pi-acp": PI,
};

/** What is known of an agent, however it was configured. */
export function quirksOf(agent: Pick<AgentConfig, "command" | "args">): AgentQuirks {
  const name = namesOf(agent).find((each) => Object.hasOwn(QUIRKS, each));
  return name === undefined ? USUAL : (QUIRKS[name] ?? USUAL);
}
