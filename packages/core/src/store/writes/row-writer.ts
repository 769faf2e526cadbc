import type { Project, Turn } from "@wilco/shared-types";
import type { MessageBody } from "../rows/message-body.ts";

/** The tables whose rows are nothing but a JSON body. */
export type PlainTable = "activities" | "requests";

/** A row of a thread. `stream` is the key of the thread's stream. */
export interface RowRef {
  readonly table: "turns" | PlainTable;
  readonly stream: number;
  readonly id: string;
}

export interface RowPlace {
  readonly id: string;
  readonly stream: number;
  readonly sequence: number;
}

export interface RowToPut {
  readonly table: PlainTable;
  readonly value: unknown;
}

export interface TurnPlace {
  readonly stream: number;
  readonly sequence: number;
  /** Where the turn's page begins: the first sequence of the commit, or the turn's own. */
  readonly start: number;
}

export interface ProjectToPut {
  readonly id: string;
  readonly sequence: number;
  /** Null leaves a tombstone. */
  readonly project: Project | null;
}

/**
 * The rows of the read model, as a commit changes them. What is put keeps the place that it has; a `put` is false
 * when the id belongs to another thread.
 */
export interface RowWriter {
  /** The stored JSON of a thread's row; null when the row is not there. */
  readBody(row: RowRef): string | null;
  /** A thread's message as it is stored; null when it is not there. */
  readMessage(stream: number, id: string): MessageBody | null;
  /** Null when there is none, it was removed, or it cannot be decoded. */
  readProject(id: string): Project | null;
  putProject(project: ProjectToPut): void;
  putTurn(turn: Turn, place: TurnPlace): boolean;
  putMessage(place: RowPlace, message: MessageBody): boolean;
  /** Puts the words by which a thread's message is found, in the place of those that it had; empty for none. */
  putWords(place: Omit<RowPlace, "sequence">, words: string): void;
  putRow(place: RowPlace, row: RowToPut): boolean;
}
