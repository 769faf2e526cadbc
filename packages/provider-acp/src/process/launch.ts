import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { SpawnFailed } from "@wilco/core/provider";
import type { AgentConfig } from "../agent-config.ts";
import { agentEnvironment, type Environment } from "../read/environment.ts";
import { fileKind } from "../read/file-kind.ts";
import { findProgram } from "../read/program.ts";
import { keyOf } from "./key.ts";

export interface LaunchInput {
  readonly agent: AgentConfig;
  readonly personEnv: Environment;
  /** The session's folder: some agents look their sessions up by it. */
  readonly cwd: string;
}

export interface Launched {
  readonly child: ChildProcessWithoutNullStreams;
  /** Also the id of the process group. */
  readonly pid: number;
  readonly processKey: string;
}

/** Starts an agent's program in a session and group of its own. Rejects with `SpawnFailed`. */
export async function launch(input: LaunchInput): Promise<Launched> {
  const { agent, cwd } = input;
  const env = agentEnvironment(input.personEnv, agent.env);
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
  const key = pid === undefined ? null : keyOf(pid);
  await spawned(child).catch((error: unknown) => {
    throw new SpawnFailed(failureText(agent, error));
  });
  if (pid === undefined || key === null) throw new SpawnFailed(`'${agent.command}' did not start`);
  return { child, pid, processKey: await key };
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
