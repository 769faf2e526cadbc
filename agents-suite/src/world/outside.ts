import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface OutsideInput {
  readonly command: string;
  readonly args: readonly string[];
  /** All of the agent's environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** Between SIGTERM and SIGKILL, in milliseconds. */
const GRACE_MS = 3_000;

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/**
 * Talks to an agent without Wilco, as an editor would: a session of its own, one message, and the end of the process.
 * Resolves with the session's id when the process is gone. Rejects with the agent's error.
 */
export async function talkOutside({ command, args, env, cwd }: OutsideInput, text: string): Promise<string> {
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ["pipe", "pipe", "ignore"],
    detached: true,
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  createInterface({ input: child.stdout }).on("line", (line) => {
    const answer = parse(line);
    if (answer.method === undefined && answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  const call = async (method: string, params: object): Promise<Readonly<Record<string, unknown>>> => {
    const id = waiting.size + 1;
    const { promise, resolve } = Promise.withResolvers<Answer>();
    waiting.set(id, resolve);
    child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
    const { result, error } = await promise;
    if (result === undefined) throw new Error(`${method}: ${error?.message}`);
    return result;
  };
  try {
    const fs = { readTextFile: false, writeTextFile: false };
    await call("initialize", { protocolVersion: 1, clientCapabilities: { fs, terminal: false } });
    const { sessionId } = await call("session/new", { cwd, mcpServers: [] });
    await call("session/prompt", { sessionId, prompt: [{ type: "text", text }] });
    return String(sessionId);
  } finally {
    const closed = once(child, "close");
    // Its group: some agents run inside a child of their own, which would hold the pipes.
    const end = (signal: NodeJS.Signals): boolean =>
      child.pid !== undefined && process.kill(-child.pid, signal);
    end("SIGTERM");
    const late = setTimeout(() => end("SIGKILL"), GRACE_MS);
    await closed;
    clearTimeout(late);
  }
}

/** What is no message is none of ours. */
function parse(line: string): Answer {
  try {
    return JSON.parse(line) as Answer;
  } catch {
    return {};
  }
}
