import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AgentScriptInput, misbehavingAgent, type Step, writeAgentScript } from "@wilco/testkit/agent";

/** An answer of a quarter of a second, in pieces. */
const ANSWER: Step = { do: "text", n: 12, bytes: 24, delayMs: 20 };
const WELL: AgentScriptInput = { prompts: [{ steps: [ANSWER] }] };

const CHATTER = Array.from({ length: 500 }, (): Step[] => [
  { do: "line", line: "retrying, and this is no message" },
  { do: "stderr", text: "retrying\n" },
  { do: "wait", ms: 10 },
]).flat();

/** What the troubled agents do when they misbehave, each by a name that is its provider's id. */
const TROUBLES: Readonly<Record<string, AgentScriptInput>> = {
  "hangs-in-start": { newSession: { do: "hang" } },
  floods: { prompts: [{ steps: [{ do: "text", n: 100_000 }] }] },
  "ignores-stop": {
    prompts: [{ steps: [ANSWER], onCancel: "ignore", end: { do: "never" } }],
    ignoreSignals: ["SIGTERM"],
  },
  dies: { prompts: [{ steps: [{ do: "text" }], end: { do: "signal", signal: "SIGKILL" } }] },
  "is-silent": { prompts: [{ steps: CHATTER, onCancel: "ignore", end: { do: "never" } }] },
};

/** The provider of all threads that are well. */
export const WELL_AGENT = "well";
/** The providers that misbehave, one thread each. */
export const TROUBLED_AGENTS = Object.keys(TROUBLES);

/** The agents of a home, real processes all of them, which can be told to misbehave and to be well again. */
export class Agents {
  readonly #folder: string;

  /** Writes the home's settings. */
  constructor(home: string) {
    this.#folder = home;
    const ids = [WELL_AGENT, ...TROUBLED_AGENTS];
    const servers = ids.map((id) => [id, misbehavingAgent(this.#scriptOf(id))]);
    writeFileSync(
      join(home, "settings.json"),
      JSON.stringify({ agent_servers: Object.fromEntries(servers) }),
    );
    writeAgentScript(this.#scriptOf(WELL_AGENT), WELL);
    this.behave();
  }

  behave(): void {
    for (const id of TROUBLED_AGENTS) writeAgentScript(this.#scriptOf(id), WELL);
  }

  misbehave(): void {
    for (const [id, script] of Object.entries(TROUBLES)) writeAgentScript(this.#scriptOf(id), script);
  }

  #scriptOf(id: string): string {
    return join(this.#folder, `${id}.script.json`);
  }
}
