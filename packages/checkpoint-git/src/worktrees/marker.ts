import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";

/** What is written when a worktree stands: one without was never finished. */
const markerSchema = z.object({ branch: z.string(), base: z.string() });
export type Marker = z.infer<typeof markerSchema>;

/** Among what git keeps of a worktree: it goes with it, and no tool looks at it. */
const FILE = "wilco.json";

export async function writeMarker(path: string, marker: Marker): Promise<void> {
  await writeFile(join(await adminFolder(path), FILE), `${JSON.stringify(marker)}\n`);
}

/** Null for a worktree that was not finished, and where none is. */
export async function readMarker(path: string): Promise<Marker | null> {
  try {
    return markerSchema.parse(JSON.parse(await readFile(join(await adminFolder(path), FILE), "utf8")));
  } catch {
    return null;
  }
}

/** What git keeps of the worktree at a path: the file `.git` in there names it. */
async function adminFolder(path: string): Promise<string> {
  const text = await readFile(join(path, ".git"), "utf8");
  const named = /^gitdir: (.+)\n?$/.exec(text)?.[1];
  if (named === undefined) throw new Error("no worktree");
  return resolve(path, named);
}
