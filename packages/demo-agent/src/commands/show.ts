import { join } from "node:path";
import type { ToolKind } from "@agentclientprotocol/sdk";
import { textContent } from "../stream/tool-call.ts";
import type { Turn } from "../stream/turn.ts";
import type { Command } from "./command.ts";
import { LONG_OUTPUT, NEW_TEXT, OLD_TEXT, SHOWN_MARKDOWN, TERMINAL_OUTPUT } from "./show-texts.ts";

interface Step {
  readonly title: string;
  readonly kind: ToolKind;
  readonly path: string;
  readonly text: string;
}

const STEPS: readonly Step[] = [
  { title: "Read parser.ts", kind: "read", path: "src/parser.ts", text: "12 lines" },
  { title: "Search for parse(", kind: "search", path: "src/main.ts", text: "2 places" },
  { title: "Run the tests", kind: "execute", path: ".", text: `\`\`\`console\n${TERMINAL_OUTPUT}\n\`\`\`` },
];

export const showCommand: Command = {
  name: "show",
  description: "Show every kind of content that an answer can have; nothing is read, run or changed",
  async run(turn) {
    await turn.think(
      "One of everything: a thought, a plan, tool calls in a row, a change, an output in colours, and prose with code.",
    );
    await turn.plan(planAt(0));
    for (const step of STEPS) await showCall(turn, step);
    await turn.plan(planAt(1));
    await showChange(turn);
    await showLong(turn);
    await turn.plan(planAt(2));
    await turn.say(SHOWN_MARKDOWN);
    await turn.plan(planAt(3));
  },
};

async function showCall(turn: Turn, { title, kind, path, text }: Step): Promise<void> {
  const tool = await turn.tool({ title, kind, path: join(turn.session.cwd, path), rawInput: { path } });
  await tool.progress();
  await turn.pause(4);
  await tool.complete(textContent(text));
}

async function showChange(turn: Turn): Promise<void> {
  const path = join(turn.session.cwd, "src/parser.ts");
  const tool = await turn.tool({ title: "Edit parser.ts", kind: "edit", path });
  await tool.progress();
  await turn.pause(4);
  await tool.complete([{ type: "diff", path, oldText: OLD_TEXT, newText: NEW_TEXT }]);
}

async function showLong(turn: Turn): Promise<void> {
  const tool = await turn.tool({
    title: "Run the build",
    kind: "execute",
    rawInput: { command: "npm run build" },
  });
  await tool.progress();
  await turn.pause(2);
  await tool.fail(undefined, LONG_OUTPUT);
}

/** @param done how many of its steps are done */
function planAt(done: number) {
  return ["Look around", "Change something", "Tell about it"].map((content, index) => ({
    content,
    priority: "medium" as const,
    status:
      index < done
        ? ("completed" as const)
        : index === done
          ? ("in_progress" as const)
          : ("pending" as const),
  }));
}
