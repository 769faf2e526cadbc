import { SpawnFailed } from "@wilco/core/provider";
import type { AgentConfig } from "../agent-config.ts";
import type { Keeper, KeptProgram } from "../keeper/keeper.ts";
import { quirksOf } from "../known/quirks.ts";
import { agentEnvironment, type Environment } from "../read/environment.ts";
import { fileKind } from "../read/file-kind.ts";
import { findProgram } from "../read/program.ts";
import { newMark, withMark } from "./mark.ts";

export interface LaunchInput {
  readonly keeper: Keeper;
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
  readonly program: KeptProgram;
  /** What it was started with. */
  readonly env: Environment;
}

/** Starts an agent's program in a session and group of its own. Rejects with `SpawnFailed`. */
export async function launch(input: LaunchInput): Promise<Launched> {
  const { keeper, agent, cwd } = input;
  const mark = input.owner === null ? null : newMark(input.owner);
  const given = agentEnvironment(input.personEnv, agent.env);
  const env = mark === null ? given : withMark(given, mark);
  const found = findProgram(agent.command, { path: env.PATH, home: env.HOME });
  if (found.path === null) throw new SpawnFailed(found.problem);
  if (fileKind(cwd) !== "folder") throw new SpawnFailed(`the folder '${cwd}' does not exist`);
  try {
    const { inner } = quirksOf(agent);
    const program = {
      path: found.path,
      args: agent.args,
      cwd,
      env,
      mark,
      ...(inner !== undefined && { inner }),
    };
    return { program: await keeper.spawn(program), env };
  } catch (error) {
    throw new SpawnFailed(failureText(agent, error));
  }
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
