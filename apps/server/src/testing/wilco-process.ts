import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../cli/main.ts", import.meta.url));

/** `wilco` as a process of its own. */
export interface WilcoProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  /** Resolves with the lines of stdout so far, as soon as there are `count`. */
  lines(count: number): Promise<readonly string[]>;
  /** Resolves at the end of the process with its exit code and all that it said. */
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

export interface WilcoStart {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Starts `wilco` without any setting of the person who runs the tests; it is killed with the disposal. */
export function startWilco({ args, env = {}, cwd }: WilcoStart): WilcoProcess {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("WILCO_"));
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...Object.fromEntries(kept), ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(cwd === undefined ? {} : { cwd }),
  });
  const out: string[] = [];
  const err: string[] = [];
  let wake: () => void = () => undefined;
  createInterface({ input: child.stdout }).on("line", (line) => {
    out.push(line);
    wake();
  });
  createInterface({ input: child.stderr }).on("line", (line) => err.push(line));
  const ended = once(child, "close").then(([code]: unknown[]) => {
    wake();
    return { code: typeof code === "number" ? code : null, out: out.join("\n"), err: err.join("\n") };
  });
  return {
    child,
    ended,
    async lines(count) {
      while (out.length < count) {
        if (child.exitCode !== null) throw new Error(`wilco has ended: ${err.join("\n")}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return out;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
