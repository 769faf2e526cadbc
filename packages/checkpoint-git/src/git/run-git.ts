import { type ChildProcess, spawn } from "node:child_process";
import { CheckpointError } from "@wilco/core/checkpoint";

/** More than this is not taken in, in bytes. */
const MAX_OUTPUT = 48 * 1024 * 1024;
const MAX_ERRORS = 4_096;

export interface GitCall {
  readonly words: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly input?: Buffer | string;
  readonly signal: AbortSignal;
  /** The output is cut here (bytes) and git ended, instead of that it fails. */
  readonly cutAt?: number;
}

export interface GitResult {
  /** Null when it was ended because it had said enough. */
  readonly code: number | null;
  readonly output: Buffer;
  readonly errors: string;
  readonly wasCut: boolean;
}

/** The program is not there. */
export class GitMissing extends Error {}

/**
 * Runs git in a process group of its own, without a terminal, and waits for its end. Ends the whole group when the
 * signal aborts, and rejects with its reason then. Throws `GitMissing`, and `CheckpointError` for too much output.
 */
export async function runGit(call: GitCall): Promise<GitResult> {
  const { words, cwd, env, signal, input = "" } = call;
  signal.throwIfAborted();
  const child = spawn("git", words, { cwd, env, detached: true, stdio: ["pipe", "pipe", "pipe"] });
  const onAbort = (): void => endGroup(child);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    // It may have ended without reading all of it.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    const errors = tailOf(child.stderr);
    const output = collect(child, call.cutAt);
    const code = await ended(child);
    signal.throwIfAborted();
    return { code, ...output(), errors: errors() };
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

async function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "ENOENT" ? new GitMissing() : new CheckpointError("failed", error.message));
    });
    child.once("close", (code) => resolve(code));
  });
}

function collect(child: ChildProcess, cutAt: number | undefined) {
  const chunks: Buffer[] = [];
  let bytes = 0;
  child.stdout?.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes > (cutAt ?? MAX_OUTPUT)) endGroup(child);
  });
  return (): Pick<GitResult, "output" | "wasCut"> => {
    if (cutAt === undefined && bytes > MAX_OUTPUT) {
      throw new CheckpointError("failed", "git had more to say than can be kept");
    }
    const wasCut = cutAt !== undefined && bytes > cutAt;
    return { output: Buffer.concat(chunks).subarray(0, cutAt ?? bytes), wasCut };
  };
}

function tailOf(stream: NodeJS.ReadableStream): () => string {
  let text = "";
  stream.on("data", (chunk: Buffer) => {
    text = (text + chunk.toString("utf8")).slice(-MAX_ERRORS);
  });
  return () => text.trim();
}
