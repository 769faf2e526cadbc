import { accessSync, constants } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { fileKind } from "./file-kind.ts";

/** Where a command is looked for. */
export interface Lookup {
  /** The value of PATH. */
  readonly path: string | undefined;
  /** What `~/` stands for. */
  readonly home: string | undefined;
}

export type FoundProgram =
  | { readonly path: string }
  /** `problem` is for people. */
  | { readonly path: null; readonly problem: string };

/** Finds a command's file as a shell would. */
export function findProgram(command: string, lookup: Lookup): FoundProgram {
  if (command.includes("/")) return programAt(command, lookup.home);
  for (const folder of (lookup.path ?? "").split(delimiter)) {
    // An empty or relative entry means the current folder: a project must not choose the agent's program.
    if (!isAbsolute(folder)) continue;
    const path = join(folder, command);
    if (isProgram(path)) return { path };
  }
  return { path: null, problem: `'${command}' was not found on PATH` };
}

function programAt(command: string, home: string | undefined): FoundProgram {
  const path = command.startsWith("~/") && home !== undefined ? join(home, command.slice(2)) : command;
  // A relative path would mean another program in each project.
  if (!isAbsolute(path))
    return { path: null, problem: `'${command}' is a relative path: name it from the root` };
  if (isProgram(path)) return { path };
  const fault = fileKind(path) === "none" ? "does not exist" : "is no program that may be run";
  return { path: null, problem: `'${command}' ${fault}` };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return fileKind(path) === "file";
  } catch {
    return false;
  }
}
