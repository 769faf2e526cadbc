import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { SpawnFailed } from "@wilco/core/provider";
import type { AgentConfig } from "../agent-config.ts";
import { agentEnvironment, type Environment } from "../read/environment.ts";
import { fileKind } from "../read/file-kind.ts";
import { findProgram } from "../read/program.ts";
import { Family } from "./family.ts";
import { keyOf, parseKey } from "./key.ts";
import { carries, newMark, withMark } from "./mark.ts";

export interface LaunchInput {
  readonly agent: AgentConfig;
  readonly personEnv: Environment;
  /** The session's folder: some agents look their sessions up by it. */
  readonly cwd: string;
  /**
   * Whose process it is, for its mark; null for a process without one: what leaves its group is then left alone.
   */
  readonly owner: string | null;
}

export interface Launched {
  readonly child: ChildProcessWithoutNullStreams;
  /** Also the id of the process group. */
  readonly pid: number;
  readonly processKey: string;
  /** What it was started with. */
  readonly env: Environment;
  /** It and all that it starts. */
  readonly family: Family;
}

/** Starts an agent's program in a session and group of its own. Rejects with `SpawnFailed`. */
export async function launch(input: LaunchInput): Promise<Launched> {
  const { agent, cwd } = input;
  const mark = input.owner === null ? null : newMark(input.owner);
  const given = agentEnvironment(input.personEnv, agent.env);
  const env = mark === null ? given : withMark(given, mark);
  const found = findProgram(agent.command, { path: env.PATH, home: env.HOME });
  if (found.path === null) throw new SpawnFailed(found.problem);
  if (fileKind(cwd) !== "folder") throw new SpawnFailed(`the folder '${cwd}' does not exist`);
  let child: ChildProcessWithoutNullStreams;
  try {
    child = spawn(found.path, agent.args, { cwd, env, detached: true, stdio: ["pipe", "pipe", "pipe"] });
  } catch (error) {
    throw new SpawnFailed(failureText(agent, error));
  }
  const { pid } = child;
  const key = pid === undefined ? null : keyOf({ pid, mark });
  await spawned(child).catch((error: unknown) => {
    throw new SpawnFailed(failureText(agent, error));
  });
  if (pid === undefined || key === null) throw new SpawnFailed(`'${agent.command}' did not start`);
  const processKey = await key;
  const since = parseKey(processKey)?.start ?? null;
  const isMarked = mark === null ? null : carries(mark);
  return { child, pid, processKey, env, family: new Family({ group: pid, since, isMarked }) };
}

function spawned(child: ChildProcessWithoutNullStreams): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    // Stays: a later error (a failed kill) must not throw.
    child.on("error", reject);
  });
}

function failureText(agent: AgentConfig, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "EACCES":
      return `'${agent.command}' may not be run: permission denied`;
    case "ENOENT":
      return `'${agent.command}' could not be started: the interpreter that it asks for was not found`;
    case "E2BIG":
      return `'${agent.command}' could not be started: its arguments and environment are too long`;
    default:
      return `'${agent.command}' could not be started: ${message}`;
  }
}
