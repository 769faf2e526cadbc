import type { BodyTable, LeaseRow, PlainTable } from "@wilco/core/store";
import type { Head } from "../operations/lock-head.ts";

/** A row of `activities` or `requests`. */
export interface PlainRow {
  readonly id: string;
  readonly stream: number;
  readonly created: number;
  readonly body: string;
}

export interface MessageRow extends PlainRow {
  readonly partsEvent: number | null;
}

export interface TurnRow extends PlainRow {
  readonly start: number;
  readonly ended: boolean;
  /** In ms since 1970. */
  readonly deadline: number | null;
}

export interface ProjectRow {
  readonly id: string;
  readonly created: number;
  readonly sequence: number;
  readonly body: string | null;
}

/** A stream, and the sequence of its last event. */
export interface StreamRow {
  readonly key: number;
  readonly head: number;
  /** False for one whose stored state cannot be decoded. */
  readonly readable: boolean;
  readonly lease: LeaseRow | null;
}

/** Ids of rows that commits touch. */
export interface TouchedIds extends Readonly<Record<BodyTable, ReadonlySet<string>>> {
  readonly projects: ReadonlySet<string>;
}

/** What the database holds of all that some commits touch. Streams are by `streamName`, all else by id. */
export interface Loaded extends Readonly<Record<PlainTable, ReadonlyMap<string, PlainRow>>> {
  readonly head: Head;
  readonly streams: ReadonlyMap<string, StreamRow>;
  /** The command ids that have a receipt. */
  readonly receipts: ReadonlySet<string>;
  /** The streams that have the ties that commits claim, by `tieText`. */
  readonly ties: ReadonlyMap<string, ReadonlySet<number>>;
  readonly turns: ReadonlyMap<string, TurnRow>;
  readonly messages: ReadonlyMap<string, MessageRow>;
  readonly projects: ReadonlyMap<string, ProjectRow>;
}
