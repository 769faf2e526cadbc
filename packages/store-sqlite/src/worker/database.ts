import { closeSync, openSync } from "node:fs";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { type KnownStreams, type SetAside, SetAsideLog } from "@wilco/core/store";
import { migrate } from "../migrations/migrate.ts";
import { isStorageFailure } from "./storage-error.ts";
import { NOBODY, type StoreWitness, type WriteStep } from "./witness.ts";

/** The write-ahead log is cut back to this many bytes after a checkpoint. */
const WAL_BYTES = 8 * 1024 * 1024;

/** The most free pages that are given back before closing: 16 MB. */
const PAGES_AT_CLOSE = 4_096;

const SETTINGS = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA temp_store = MEMORY;
PRAGMA journal_size_limit = ${WAL_BYTES};
`;

export interface DatabaseOptions {
  readonly witness?: StoreWitness;
  /** True for a connection that only reads, of a file that another one has brought up to date. */
  readonly isReader?: boolean;
}

/** The one connection of a worker, with its prepared statements and what it knows of broken rows. */
export class Database implements KnownStreams {
  readonly setAside: SetAsideLog;
  /** Streams whose stored state was decoded once, or written by this process: it needs no second look. */
  readonly readable = new Set<number>();
  readonly #sqlite: DatabaseSync;
  readonly #witness: StoreWitness;
  readonly #isReader: boolean;
  readonly #statements = new Map<string, StatementSync>();

  /**
   * Opens the file, makes it where it is not there, and brings its schema up to date. Throws `NewerSchema` and
   * SQLite's errors; never waits for a lock.
   */
  constructor(
    file: string,
    report: (row: SetAside) => void,
    { witness = NOBODY, isReader = false }: DatabaseOptions = {},
  ) {
    this.#witness = witness;
    this.#isReader = isReader;
    this.setAside = new SetAsideLog(report);
    if (!isReader) makePrivate(file);
    this.#sqlite = new DatabaseSync(file, {
      timeout: 0,
      enableForeignKeyConstraints: true,
      readOnly: isReader,
    });
    try {
      if (!isReader) this.#prepareFile();
      witness.opened(this.#sqlite);
    } catch (error) {
      this.#sqlite.close();
      throw error;
    }
  }

  #prepareFile(): void {
    // Only a file without tables takes this one; it lets space of streamed pieces go back to the system.
    this.#sqlite.exec("PRAGMA auto_vacuum = INCREMENTAL");
    this.#sqlite.exec(SETTINGS);
    migrate(this.#sqlite);
  }

  /** A prepared statement, made once for each text. */
  prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#sqlite.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  exec(sql: string): void {
    this.#sqlite.exec(sql);
  }

  /** To be called at each step of a transaction. Throws what the witness throws. */
  pass(step: WriteStep): void {
    this.#witness.at(step, this.#sqlite);
  }

  /** True between BEGIN and its end; SQLite ends a transaction by itself after some failures. */
  get inTransaction(): boolean {
    return this.#sqlite.isTransaction;
  }

  /** Runs a read that may take several statements on one consistent state. */
  read<T>(work: () => T): T {
    this.exec("BEGIN");
    try {
      return work();
    } finally {
      if (this.inTransaction) this.exec("COMMIT");
    }
  }

  /** Moves the write-ahead log into the file and cuts it off, as far as no reader is in the way. */
  checkpoint(): void {
    this.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /** Leaves a small file, where it can, and closes it: what is not moved into it is read from the log next time. */
  close(): void {
    if (this.#isReader) {
      this.#sqlite.close();
      return;
    }
    const last = [`PRAGMA incremental_vacuum(${PAGES_AT_CLOSE})`, "PRAGMA optimize"];
    try {
      for (const sql of last) this.exec(sql);
      this.checkpoint();
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
    } finally {
      this.#sqlite.close();
    }
  }
}

/** Makes the file before SQLite does, so that only its owner can read it; the log beside it takes its mode. */
function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, "a", 0o600));
  } catch {
    // SQLite will say better what is wrong with this place.
  }
}
