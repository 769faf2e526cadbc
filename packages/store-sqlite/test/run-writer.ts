import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const WRITER = fileURLToPath(new URL("./writer.ts", import.meta.url));

export interface WriterRun {
  readonly file: string;
  /** Kills the writer once it has told of so many commits. */
  readonly killAfter?: number;
  /** The greatest size of a file that the system lets it write, in blocks of 1,024 bytes. */
  readonly fileBlocks?: number;
}

/** What the writer told before it ended. */
export interface WriterStory {
  readonly committed: readonly string[];
  readonly refusal: string | null;
}

/** Runs `writer.ts` until it is killed or refused. */
export async function runWriter({ file, killAfter, fileBlocks }: WriterRun): Promise<WriterStory> {
  const limit = fileBlocks === undefined ? "" : `ulimit -f ${fileBlocks}; `;
  const child = spawn("bash", ["-c", `${limit}exec "$0" "$@"`, process.execPath, WRITER, file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = once(child, "close");
  const committed: string[] = [];
  let refusal: string | null = null;
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, rest = ""] = line.split(/ (.*)/s);
    if (word === "committed") committed.push(rest);
    if (word === "refused") refusal = rest;
    if (killAfter !== undefined && committed.length === killAfter) child.kill("SIGKILL");
  }
  await closed;
  return { committed, refusal };
}
