import { spawn } from "node:child_process";
import { once } from "node:events";
import { StringDecoder } from "node:string_decoder";
import { setTimeout as delay } from "node:timers/promises";

export interface ShellCommand {
  readonly command: string;
  /** Absolute path. */
  readonly cwd: string;
  /** Milliseconds after which the command is killed. */
  readonly limitMs: number;
  /** Kills the command. */
  readonly signal: AbortSignal;
}

export type ShellEnd =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "killed"; readonly signal: NodeJS.Signals }
  | { readonly kind: "timed-out" }
  | { readonly kind: "cancelled" };

/**
 * The command runs in a process group of its own, with a guard beside it that kills the whole group when
 * file descriptor 3 is closed. The agent closes it when the command ended; the system closes it when the
 * agent dies, even by SIGKILL. So nothing that was started outlives the agent.
 */
const guardedShell = `(read -r _ <&3; kill -KILL 0) >/dev/null 2>&1 & exec 3<&-; exec sh -c "$1"`;

/** There is no terminal, but colours are shown: programs are told so, unless the person has told them otherwise. */
const COLOURS =
  process.env.NO_COLOR === undefined
    ? { TERM: "xterm-256color", FORCE_COLOR: "1", CLICOLOR_FORCE: "1" }
    : { TERM: "dumb" };

/** How long to wait for the last output when a process that left the group holds the pipe. */
const LAST_OUTPUT_MS = 500;

/**
 * Runs a command with the system's shell until it ends, exceeds its limit or is cancelled; then nothing of
 * its process group is left.
 *
 * @param onOutput gets stdout and stderr, mixed, as text
 * @throws when the shell itself cannot be started
 */
export async function runShell(shell: ShellCommand, onOutput: (text: string) => void): Promise<ShellEnd> {
  shell.signal.throwIfAborted();
  const child = spawn("sh", ["-c", guardedShell, "sh", shell.command], {
    cwd: shell.cwd,
    detached: true,
    env: { ...COLOURS, ...process.env },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    const decoder = new StringDecoder("utf8");
    stream?.on("data", (bytes: Buffer) => onOutput(decoder.write(bytes)));
  }
  const guard = child.stdio[3];
  // The group may be gone before the pipe is.
  guard?.on("error", () => {});
  const closed = once(child, "close").catch(() => {});

  let reason: "timed-out" | "cancelled" | null = null;
  const kill = (why: "timed-out" | "cancelled") => {
    reason ??= why;
    killGroup(child.pid);
  };
  const limit = setTimeout(() => kill("timed-out"), shell.limitMs);
  const onAbort = () => kill("cancelled");
  shell.signal.addEventListener("abort", onAbort, { once: true });
  try {
    const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
    guard?.destroy();
    await Promise.race([closed, delay(LAST_OUTPUT_MS, undefined, { ref: false })]);
    if (reason !== null) return { kind: reason };
    return signal === null ? { kind: "exited", code: code ?? 0 } : { kind: "killed", signal };
  } finally {
    clearTimeout(limit);
    shell.signal.removeEventListener("abort", onAbort);
    guard?.destroy();
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself in the same moment.
  }
}
