import { z } from "zod";
import type { Repository } from "./repository.ts";

/** A state that is kept. */
export interface Kept {
  readonly turnId: string;
  readonly when: "before" | "after";
  readonly commit: string;
  /** Its place among the states of its thread: a later one has a higher number. */
  readonly number: number;
  /** What is in no state of this folder at this time, by paths from the top, as bytes. */
  readonly leftOut: readonly string[];
}

/** What a commit of ours says besides its tree; `leftOut` in UTF-8 of one character a byte. */
const noteSchema = z.object({ number: z.int(), leftOut: z.array(z.string()) });

/** Where the states of a thread are. Never under `refs/heads`: no branch, nothing that is pushed by default. */
function folderOf(threadId: string): string {
  return `refs/wilco/checkpoints/${threadId}/`;
}

/** The states that are kept of a thread, the earliest first. One that cannot be read is left out. */
export async function readKept(repository: Repository, threadId: string): Promise<readonly Kept[]> {
  const folder = folderOf(threadId);
  const format = "--format=%(refname)%00%(objectname)%00%(contents:body)%00%00";
  const output = await repository.git(["for-each-ref", format, folder]);
  const kept = output
    .toString("utf8")
    .split("\0\0")
    .flatMap((line): Kept[] => {
      const [name = "", commit = "", body = ""] = line.replace(/^\n/, "").split("\0");
      const [turnId = "", when] = name.slice(folder.length).split("/");
      const note = noteOf(body);
      if (note === null || (when !== "before" && when !== "after")) return [];
      return [{ turnId, when, commit, ...note }];
    });
  return kept.toSorted((a, b) => a.number - b.number);
}

function noteOf(body: string) {
  try {
    return noteSchema.parse(JSON.parse(body));
  } catch {
    return null;
  }
}

/** Keeps a tree as the state before or after a turn. Returns its commit. */
export async function keep(
  repository: Repository,
  tree: string,
  state: Omit<Kept, "commit"> & { readonly threadId: string },
): Promise<Kept> {
  const { threadId, turnId, when, number, leftOut } = state;
  const input = `Wilco: ${when} a turn\n\n${JSON.stringify({ number, leftOut })}\n`;
  const made = await repository.git(["commit-tree", tree, "-F", "-"], { input });
  const commit = made.toString().trim();
  await point(repository, { threadId, turnId, when }, commit);
  return { turnId, when, commit, number, leftOut };
}

/** Makes a kept commit the state before or after a turn. */
export async function point(
  repository: Repository,
  { threadId, turnId, when }: { readonly threadId: string } & Pick<Kept, "turnId" | "when">,
  commit: string,
): Promise<void> {
  await repository.git(["update-ref", `${folderOf(threadId)}${turnId}/${when}`, commit]);
}

/** Forgets every state of a thread. */
export async function forgetAll(repository: Repository, threadId: string): Promise<void> {
  const names = await repository.git(["for-each-ref", "--format=delete %(refname)", folderOf(threadId)]);
  if (names.length > 0) await repository.git(["update-ref", "--stdin"], { input: names });
}
