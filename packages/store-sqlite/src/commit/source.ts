import type { NewEvent } from "@wilco/core/store";

/** The event that a change belongs to, and where it stands. */
export interface Source {
  readonly stream: number;
  readonly sequence: number;
  /** The first sequence of the commit. */
  readonly start: number;
  readonly added: NewEvent;
}
