import { constants } from "node:fs";
import { lstat, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { readText } from "../folder/read-text.ts";
import { resolveForWriting } from "../folder/resolve-path.ts";
import { fileRefusal, Refusal } from "../refusal.ts";
import { codeSpan, count } from "../stream/markdown.ts";
import { textContent } from "../stream/tool-call.ts";
import type { Command } from "./command.ts";
import { assertMayChange } from "./may-change.ts";
import { parsePathAndText } from "./parse-command.ts";

export const writeCommand: Command = {
  name: "write",
  description: "Write a file of the project, after asking",
  hint: "path text...",
  async run(turn, argument) {
    const asked = parsePathAndText(argument);
    if (asked === null) throw new Refusal("Which file, and what? For example `/write notes.txt Hello`.");
    assertMayChange(turn.session);
    const shown = codeSpan(asked.path);
    const path = await resolveForWriting(turn.session.cwd, asked.path);
    const oldText = await oldTextOf(path, asked.path);
    const newText = asked.text === "" || asked.text.endsWith("\n") ? asked.text : `${asked.text}\n`;
    const diff = { type: "diff" as const, path, oldText, newText };
    const tool = await turn.tool({
      title: `Write ${asked.path}`,
      kind: "edit",
      path,
      content: [diff],
      rawInput: { path: asked.path, text: asked.text },
    });
    if (!(await turn.mayGoOn(tool, "write"))) {
      await tool.fail(textContent("Refused: nothing was written."));
      await turn.say(`All right, I leave ${shown} as it is.`);
      return;
    }
    await tool.progress();
    try {
      // A person takes a while to consent: the way may lead elsewhere by now.
      await writeText(await resolveForWriting(turn.session.cwd, asked.path), newText);
    } catch (error) {
      const refusal = fileRefusal(error, shown);
      await tool.fail([diff, ...textContent(refusal.message)]);
      throw refusal;
    }
    await tool.complete([diff]);
    await turn.say(`I wrote ${count(newText.length, "character")} to ${shown}.`);
  },
};

async function oldTextOf(path: string, shown: string): Promise<string | null> {
  const exists = await lstat(path).then(
    () => true,
    () => false,
  );
  return exists ? readText(path, shown) : null;
}

async function writeText(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // The path is free of links; one that came since is not followed. Not blocking: a pipe without a reader would be waited for.
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW, O_NONBLOCK } = constants;
  await using file = await open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK);
  await file.writeFile(text);
}
