import type { ProcessId } from "../process/table.ts";

/* What Wilco and its keeper ask of each other, over the keeper's channel */

/** A program that is to be started, in a session and a group of its own. */
export interface Program {
  readonly path: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The mark in that environment; null for a program whose runaways are left alone. */
  readonly mark: string | null;
  /** A word by which what does its work inside it is found, see `process/inner.ts`; absent: it works by itself. */
  readonly inner?: string;
}

/** How a program ended. */
export type ProgramEnd =
  | { readonly kind: "exit"; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  /** Nobody knows any more how it does; the reason is for people. */
  | { readonly kind: "lost"; readonly reason: string };

/** What became of an order to start a program. `code` is that of an `ErrnoException`, null where there is none. */
export type Spawned =
  | { readonly kind: "spawned"; readonly pid: number; readonly processKey: string }
  | { readonly kind: "failed"; readonly code: string | null; readonly message: string };

/**
 * What the keeper does. A program is named by the UUID of its pipes, from its start until it has exited and its family
 * was ended.
 */
export interface KeeperFunctions {
  spawn(name: string, program: Program): Promise<Spawned>;
  /** Takes note of who has left the program's group by now. Tells what does its work inside it. */
  look(name: string): Promise<readonly ProcessId[]>;
  /** Ends the program and its family: SIGTERM, after `graceMs` SIGKILL; again, it can only hurry. */
  end(name: string, graceMs: number): Promise<void>;
  /** As `process/orphan.ts` says. */
  endOrphan(processKey: string, graceMs: number): Promise<void>;
  endStrays(owner: string, graceMs: number): Promise<void>;
}

/** What the keeper tells. */
export interface KeeperReports {
  exited(name: string, end: ProgramEnd): void;
}

/** The pipes of a program, by the descriptor that each is for it. */
export const DESCRIPTORS = [0, 1, 2] as const;

/** The length of what the keeper says first on each pipe, in bytes: the program's name, and the descriptor. */
export const TICKET_LENGTH = 37;

export function ticketOf(name: string, descriptor: number): string {
  return `${name}${descriptor}`;
}
