import { Refusal } from "../refusal.ts";
import { runShell, type ShellEnd } from "../shell/run-shell.ts";
import { BoundedText } from "../stream/bounded-text.ts";
import { codeBlock, codeSpan } from "../stream/markdown.ts";
import { type ToolCall, textContent } from "../stream/tool-call.ts";
import type { Turn } from "../stream/turn.ts";
import type { Command } from "./command.ts";
import { assertMayChange } from "./may-change.ts";

const LIMIT_MS = 60_000;
const OUTPUT_CHARACTERS = 16_000;
/** Each update carries the whole output, so it is not sent at each line. */
const UPDATE_EVERY_MS = 200;

export const runCommand: Command = {
  name: "run",
  description: "Run a shell command in the project, after asking",
  hint: "command...",
  async run(turn, argument) {
    if (argument === "") throw new Refusal("Which command? For example `/run git status`.");
    assertMayChange(turn.session);
    const tool = await turn.tool({
      title: `Run ${argument}`,
      kind: "execute",
      path: turn.session.cwd,
      content: textContent(codeBlock(argument, "sh")),
      rawInput: { command: argument, cwd: turn.session.cwd },
    });
    if (!(await turn.mayGoOn(tool, "run"))) {
      await tool.fail(textContent("Refused: nothing was run."));
      await turn.say(`All right, I do not run ${codeSpan(argument)}.`);
      return;
    }
    await tool.progress();
    const output = new BoundedText(OUTPUT_CHARACTERS);
    const end = await runInto(turn, tool, { command: argument, output });
    const shown = outputBlock(output);
    const good = end.kind === "exited" && end.code === 0;
    await (good ? tool.complete(textContent(shown)) : tool.fail(textContent(shown)));
    await turn.say(`${endSentence(end)}\n\n${shown}`);
  },
};

async function runInto(
  turn: Turn,
  tool: ToolCall,
  { command, output }: { command: string; output: BoundedText },
): Promise<ShellEnd> {
  let changed = false;
  const ticker = setInterval(() => {
    if (changed) void tool.progress(textContent(outputBlock(output)));
    changed = false;
  }, UPDATE_EVERY_MS);
  try {
    const shell = { command, cwd: turn.session.cwd, limitMs: LIMIT_MS, signal: turn.signal };
    return await runShell(shell, (text) => {
      if (output.add(text)) changed = true;
    });
  } finally {
    clearInterval(ticker);
  }
}

/** As a terminal has it: who shows it may show its colours. */
function outputBlock(output: BoundedText): string {
  return codeBlock(output.toString() || "(no output)", "console");
}

function endSentence(end: ShellEnd): string {
  switch (end.kind) {
    case "exited":
      return end.code === 0 ? "The command ended well." : `The command ended with code ${end.code}.`;
    case "killed":
      return `The command was ended by ${end.signal}.`;
    case "timed-out":
      return `I ended the command: it may take ${LIMIT_MS / 1000} seconds at most.`;
    case "cancelled":
      return "The command was cancelled.";
    default:
      return end satisfies never;
  }
}
