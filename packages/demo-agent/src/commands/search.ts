import { realpath } from "node:fs/promises";
import { shownPath } from "../folder/resolve-path.ts";
import { defaultLimits, type SearchResult, searchFolder } from "../folder/search-folder.ts";
import { fileRefusal, Refusal } from "../refusal.ts";
import { codeBlock, codeSpan, count } from "../stream/markdown.ts";
import type { Command } from "./command.ts";

export const searchCommand: Command = {
  name: "search",
  description: "Search the project's files for a text",
  hint: "text",
  async run(turn, argument) {
    if (argument === "") throw new Refusal("What for? For example `/search TODO`.");
    const { cwd } = turn.session;
    const start = {
      title: `Search for "${argument}"`,
      kind: "search",
      path: cwd,
      rawInput: { text: argument },
    } as const;
    const summary = await turn.useTool(start, async () => {
      const folder = await realpath(cwd).catch((error: unknown) => {
        throw fileRefusal(error, codeSpan(cwd));
      });
      const result = await searchFolder({ folder, text: argument, signal: turn.signal });
      return describe(result, folder, argument);
    });
    await turn.say(summary);
  },
};

function describe(result: SearchResult, folder: string, text: string): string {
  const files = count(result.files, "file");
  const ending = result.stoppedBy === null ? "" : `\n\n${stopSentence(result.stoppedBy)}`;
  if (result.matches.length === 0) return `No line in ${files} has ${codeSpan(text)}.${ending}`;
  const lines = result.matches.map(
    (match) => `${shownPath(folder, match.path)}:${match.line}: ${match.text}`,
  );
  const found = count(lines.length, "line");
  return `${found} with ${codeSpan(text)}, after ${files}:\n\n${codeBlock(lines.join("\n"))}${ending}`;
}

function stopSentence(stoppedBy: NonNullable<SearchResult["stoppedBy"]>): string {
  switch (stoppedBy) {
    case "files":
      return `I stopped after ${defaultLimits.files} files.`;
    case "matches":
      return `I stopped after ${defaultLimits.matches} matches.`;
    case "time":
      return `I stopped after ${defaultLimits.time / 1000} seconds.`;
    default:
      return stoppedBy satisfies never;
  }
}
