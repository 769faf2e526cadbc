import { linuxTable } from "./table-linux.ts";
import { psTable } from "./table-ps.ts";

export interface GroupMember {
  readonly pid: number;
  /** The member's session; null where the system does not tell. */
  readonly session: number | null;
}

/** What the system tells about processes that need not be our children. */
export interface ProcessTable {
  /** Tells this boot of the machine from every other; null when it cannot be told. */
  bootId(): Promise<string | null>;
  /** When the process started, as text that is only ever compared; null when there is no such process. */
  startOf(pid: number): Promise<string | null>;
  /** Whether the process lives. A zombie does not. */
  lives(pid: number): Promise<boolean>;
  /** The living members of a process group. */
  membersOf(group: number): Promise<readonly GroupMember[]>;
}

/** The table of the machine that this runs on. */
export const processTable: ProcessTable = process.platform === "linux" ? linuxTable : psTable;
