import { extname, join } from "node:path";
import { readText } from "../folder/read-text.ts";
import { resolveExisting } from "../folder/resolve-path.ts";
import { Refusal } from "../refusal.ts";
import { BoundedText } from "../stream/bounded-text.ts";
import { codeBlock, codeSpan, count, sizeOf } from "../stream/markdown.ts";
import type { Command } from "./command.ts";
import { parsePath } from "./parse-command.ts";

const SHOWN_CHARACTERS = 16_000;

export const readCommand: Command = {
  name: "read",
  description: "Show a text file of the project",
  hint: "path",
  async run(turn, argument) {
    const asked = parsePath(argument);
    if (asked === "") throw new Refusal("Which file? For example `/read README.md`.");
    const { cwd } = turn.session;
    let text = "";
    const start = {
      title: `Read ${asked}`,
      kind: "read",
      path: join(cwd, asked),
      rawInput: { path: asked },
    } as const;
    const shown = await turn.useTool(start, async () => {
      text = await readText(await resolveExisting(cwd, asked), asked);
      const bounded = new BoundedText(SHOWN_CHARACTERS);
      bounded.add(text);
      return codeBlock(
        bounded.toString(),
        extname(asked)
          .slice(1)
          .replaceAll(/[^a-z0-9]/gi, "") || "text",
      );
    });
    const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
    await turn.say(
      text === ""
        ? `${codeSpan(asked)} is an empty file.`
        : `${codeSpan(asked)} (${count(lines, "line")}, ${sizeOf(Buffer.byteLength(text))}):\n\n${shown}`,
    );
  },
};
