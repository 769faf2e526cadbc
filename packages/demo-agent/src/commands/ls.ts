import type { Dirent, Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { resolveExisting } from "../folder/resolve-path.ts";
import { fileRefusal } from "../refusal.ts";
import { codeBlock, codeSpan, count, sizeOf } from "../stream/markdown.ts";
import type { Command } from "./command.ts";
import { parsePath } from "./parse-command.ts";

const SHOWN_ENTRIES = 200;

export const lsCommand: Command = {
  name: "ls",
  description: "List a folder of the project",
  hint: "[path]",
  async run(turn, argument) {
    const asked = parsePath(argument) || ".";
    const { cwd } = turn.session;
    let entries: string[] = [];
    const start = {
      title: `List ${asked}`,
      kind: "read",
      path: join(cwd, asked),
      rawInput: { path: asked },
    } as const;
    const listing = await turn.useTool(start, async () => {
      entries = await listFolder(await resolveExisting(cwd, asked), asked);
      return entries.length === 0 ? "(empty)" : codeBlock(shorten(entries).join("\n"));
    });
    await turn.say(
      entries.length === 0
        ? `${codeSpan(asked)} is empty.`
        : `${codeSpan(asked)} has ${count(entries.length, "entry", "entries")}:\n\n${listing}`,
    );
  },
};

async function listFolder(path: string, shown: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw fileRefusal(error, codeSpan(shown));
  });
  entries.sort((a, b) => Number(b.isDirectory()) - Number(a.isDirectory()) || (a.name < b.name ? -1 : 1));
  // Only what is shown is worth a look at its size.
  const lines = entries.map(async (entry, index) =>
    index < SHOWN_ENTRIES ? describeEntry(entry, await sizeIn(path, entry)) : entry.name,
  );
  return Promise.all(lines);
}

async function sizeIn(folder: string, entry: Dirent): Promise<Stats | null> {
  return entry.isFile() ? stat(join(folder, entry.name)).catch(() => null) : null;
}

function describeEntry(entry: Dirent, found: Stats | null): string {
  if (entry.isDirectory()) return `${entry.name}/`;
  if (entry.isSymbolicLink()) return `${entry.name} (link)`;
  return found === null ? entry.name : `${entry.name}  ${sizeOf(found.size)}`;
}

function shorten(entries: readonly string[]): string[] {
  if (entries.length <= SHOWN_ENTRIES) return [...entries];
  return [...entries.slice(0, SHOWN_ENTRIES), `... (${entries.length - SHOWN_ENTRIES} more)`];
}
