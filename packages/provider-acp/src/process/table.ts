import { linuxTable } from "./table-linux.ts";
import { psTable } from "./table-ps.ts";

/** A living process. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  /** Null where the system does not tell. */
  readonly session: number | null;
  /** When it started, as text that is only ever compared: with the pid it tells a process from every other. */
  readonly start: string;
}

/** What tells a process from every other of this boot. */
export type ProcessId = Pick<ProcessEntry, "pid" | "start">;

/** What the system tells about processes that need not be our children. Its calls reject when it tells nothing at all. */
export interface ProcessTable {
  /** Tells this boot of the machine from every other; null when it cannot be told. */
  bootId(): Promise<string | null>;
  /** When the process started; null when there is no such process. */
  startOf(pid: number): Promise<string | null>;
  /** Whether the process lives. A zombie does not. */
  lives(pid: number): Promise<boolean>;
  /**
   * The same at once, and false already for one that is on its way out, or that SIGKILL was sent to. With `start`: whether it
   * still is that process. Where that is costly only as far as signals tell, for which a zombie lives.
   */
  seemsAlive(pid: number, start?: string): boolean;
  /** All living processes that may be seen, as they are at some moment after the call. */
  entries(): Promise<readonly ProcessEntry[]>;
  /**
   * Those of the entries that have the variable in the environment with which their program was started, by pid, with
   * its value. Where a system hides an environment, the process is not among them.
   */
  variables(name: string, entries: readonly ProcessEntry[]): Promise<ReadonlyMap<number, string>>;
  /** The words of the command lines of those of the entries that tell them, by pid, the program first. */
  commands(entries: readonly ProcessEntry[]): Promise<ReadonlyMap<number, readonly string[]>>;
  /** False only when `entry` surely started before `start`: then it cannot descend from what started then. */
  mayBeYounger(entry: ProcessEntry, start: string): boolean;
}

/** The table of the machine that this runs on. */
export const processTable: ProcessTable = process.platform === "linux" ? linuxTable : psTable;
