import {
  decodeJson,
  type MessageBody,
  type ProjectToPut,
  type RowPlace,
  type RowRef,
  type RowToPut,
  type RowWriter,
  type TurnPlace,
} from "@wilco/core/store";
import { isTerminal, type Project, projectSchema, type Turn } from "@wilco/shared-types";
import type { MessageWords } from "../operations/put-words.ts";
import type { Loaded, MessageRow, PlainRow, ProjectRow, TouchedIds, TurnRow } from "./loaded.ts";

/** Rows of one table as they are, and as they become. */
class Table<R> {
  readonly changed = new Map<string, R>();
  readonly #loaded: ReadonlyMap<string, R>;

  constructor(loaded: ReadonlyMap<string, R>) {
    this.#loaded = loaded;
  }

  get(id: string): R | undefined {
    return this.changed.get(id) ?? this.#loaded.get(id);
  }
}

/** The rows of the read model that a plan writes. All that it may ask for was loaded. */
export class PlannedRows implements RowWriter {
  readonly turns: Table<TurnRow>;
  readonly messages: Table<MessageRow>;
  readonly activities: Table<PlainRow>;
  readonly requests: Table<PlainRow>;
  readonly projects: Table<ProjectRow>;
  /** By message. */
  readonly words = new Map<string, MessageWords>();

  constructor(loaded: Loaded) {
    this.turns = new Table(loaded.turns);
    this.messages = new Table(loaded.messages);
    this.activities = new Table(loaded.activities);
    this.requests = new Table(loaded.requests);
    this.projects = new Table(loaded.projects);
  }

  /** True for a row of a thread other than `stream`, null being a new one. */
  isForeign({ table, id }: { readonly table: keyof TouchedIds; readonly id: string }, stream: number | null) {
    if (table === "projects") return false;
    const row = this[table].get(id);
    return row !== undefined && row.stream !== stream;
  }

  readBody({ table, stream, id }: RowRef): string | null {
    const row = this[table].get(id);
    return row?.stream === stream ? row.body : null;
  }

  readMessage(stream: number, id: string): MessageBody | null {
    const row = this.messages.get(id);
    return row?.stream === stream ? row : null;
  }

  readProject(id: string): Project | null {
    const body = this.projects.get(id)?.body ?? null;
    const decoded = body === null ? null : decodeJson<Project>(projectSchema, body);
    return decoded?.ok ? decoded.value : null;
  }

  putProject({ id, sequence, project }: ProjectToPut): void {
    const created = this.projects.get(id)?.created ?? sequence;
    const body = project === null ? null : JSON.stringify(project);
    this.projects.changed.set(id, { id, created, sequence, body });
  }

  putTurn(turn: Turn, { stream, sequence, start }: TurnPlace): boolean {
    const known = this.turns.get(turn.id);
    if (known !== undefined && known.stream !== stream) return false;
    this.turns.changed.set(turn.id, {
      id: turn.id,
      stream,
      created: known?.created ?? sequence,
      start: known?.start ?? start,
      ended: isTerminal(turn.state),
      deadline: turn.deadlineAt === null ? null : Date.parse(turn.deadlineAt),
      body: JSON.stringify(turn),
    });
    return true;
  }

  putMessage({ id, stream, sequence }: RowPlace, { body, partsEvent }: MessageBody): boolean {
    const known = this.messages.get(id);
    if (known !== undefined && known.stream !== stream) return false;
    const created = known?.created ?? sequence;
    this.messages.changed.set(id, { id, stream, created, body, partsEvent });
    return true;
  }

  putWords({ id, stream }: Pick<RowPlace, "id" | "stream">, words: string): void {
    const row = this.messages.get(id);
    if (row?.stream === stream) this.words.set(id, { created: row.created, stream, words });
  }

  putRow({ id, stream, sequence }: RowPlace, { table, value }: RowToPut): boolean {
    const known = this[table].get(id);
    if (known !== undefined && known.stream !== stream) return false;
    const created = known?.created ?? sequence;
    this[table].changed.set(id, { id, stream, created, body: JSON.stringify(value) });
    return true;
  }
}
