import { DatabaseSync } from "node:sqlite";

export interface Row {
  readonly id: string;
  readonly threadId: string;
  readonly data: string;
}

/** One table, one row a commit, each durable when `insert` returns: the least that keeps a message. */
export class BareDatabase {
  readonly #insert: ReturnType<DatabaseSync["prepare"]>;

  constructor(file: string) {
    const sqlite = new DatabaseSync(file);
    sqlite.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    sqlite.exec(
      "CREATE TABLE events (sequence INTEGER PRIMARY KEY, id TEXT, thread_id TEXT, at TEXT, data TEXT) STRICT",
    );
    this.#insert = sqlite.prepare("INSERT INTO events (id, thread_id, at, data) VALUES (?, ?, ?, ?)");
  }

  /** The row's sequence. */
  insert({ id, threadId, data }: Row): number {
    return Number(this.#insert.run(id, threadId, new Date().toISOString(), data).lastInsertRowid);
  }
}
