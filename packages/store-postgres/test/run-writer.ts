import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const WRITER = fileURLToPath(new URL("./writer.ts", import.meta.url));

/** Runs `writer.ts` on a database until it has told of so many commits, kills it, and returns all that it told. */
export async function runWriter(url: string, killAfter: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [WRITER, url], { stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(child, "close");
  const committed: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, rest = ""] = line.split(" ");
    if (word === "committed") committed.push(rest);
    if (committed.length === killAfter) child.kill("SIGKILL");
  }
  await closed;
  return committed;
}
