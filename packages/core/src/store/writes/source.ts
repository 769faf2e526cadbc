import type { NewEvent } from "../port.ts";

/** The event that a change belongs to, and where it stands. `stream` is the key of its stream. */
export interface Source {
  readonly stream: number;
  readonly sequence: number;
  /** The first sequence of the commit. */
  readonly start: number;
  readonly added: NewEvent;
}
