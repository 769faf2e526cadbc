import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const MAIN = join(import.meta.dirname, "..", "..", "..", "apps", "server", "src", "cli", "main.ts");

export interface ServerLaunch {
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A server of Wilco that is ready, in a process of its own. */
export interface WilcoServer {
  readonly pid: number;
  readonly origin: string;
  /** SIGTERM drains; SIGKILL is what a power cut does. Resolves when it is gone. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/** Starts `wilco` on a free port and waits for its ready line. Rejects with what it said instead. */
export async function startServer({ home, env }: ServerLaunch): Promise<WilcoServer> {
  const child = spawn(process.execPath, [MAIN, "--home", home, "--port", "0"], {
    cwd: home,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = once(child, "close");
  const complaints: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => complaints.push(line));
  const origin = await readyOrigin(child);
  if (origin === null || child.pid === undefined) throw new Error(`no server: ${complaints.join("\n")}`);
  return {
    pid: child.pid,
    origin,
    async end(signal) {
      child.kill(signal);
      await closed;
    },
  };
}

/** Null when the server ends first. */
async function readyOrigin({ stdout }: ChildProcess): Promise<string | null> {
  if (stdout === null) return null;
  for await (const line of createInterface({ input: stdout })) {
    const address = /^wilco ready (\S+)$/.exec(line)?.[1];
    if (address !== undefined) {
      stdout.resume();
      return new URL(address).origin;
    }
  }
  return null;
}
