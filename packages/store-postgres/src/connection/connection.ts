import type { KnownStreams, Row, SetAsideLog } from "@wilco/core/store";
import type { ClientBase, QueryConfig, QueryResult } from "pg";
import { asDriverError, ConnectionLost } from "./connection-lost.ts";
import { statementName } from "./statement-name.ts";

/** A value of a statement; an array is one value of an array type. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly (string | number | boolean | null)[];

/** `query_timeout` is missing in the types of the driver. */
interface Query extends QueryConfig {
  readonly query_timeout?: number | undefined;
}

/** After errors of these severities the database closes the connection. */
const FATAL: ReadonlySet<string | undefined> = new Set(["FATAL", "PANIC"]);

/** One connection as statements. What they learn of broken rows is known to all connections of a store. */
export class Connection implements KnownStreams {
  readonly setAside: SetAsideLog;
  readonly readable: Set<number>;
  readonly #client: ClientBase;
  #broken = false;

  constructor(client: ClientBase, { setAside, readable }: KnownStreams) {
    this.#client = client;
    this.setAside = setAside;
    this.readable = readable;
  }

  /** True once nothing can be asked on it any more. */
  get broken(): boolean {
    return this.#broken;
  }

  /** The rows of a prepared statement. Throws `ConnectionLost`, or the database's error. */
  async all(text: string, values: readonly Value[] = []): Promise<Row[]> {
    return (await this.#query({ name: statementName(text), text, values: [...values] })).rows;
  }

  /** The first row, null when there is none. Throws as `all` does. */
  async one(text: string, values: readonly Value[] = []): Promise<Row | null> {
    return (await this.all(text, values))[0] ?? null;
  }

  /** Runs a prepared statement for what it writes. Throws as `all` does. */
  async run(text: string, values: readonly Value[]): Promise<void> {
    await this.#query({ name: statementName(text), text, values: [...values] });
  }

  /** The rows of a statement that is not kept prepared. Throws as `all` does. */
  async rows(text: string): Promise<Row[]> {
    return (await this.#query({ text })).rows;
  }

  /**
   * Runs SQL without values, several statements too, and returns the name of the last one's command: COMMIT of a
   * transaction that failed before answers ROLLBACK. Throws as `all` does.
   * @param limitMs how long the answer may take, in ms, instead of the connection's own limit
   */
  async exec(text: string, limitMs?: number): Promise<string> {
    const result: QueryResult | QueryResult[] = await this.#query({ text, query_timeout: limitMs });
    return (Array.isArray(result) ? result.at(-1) : result)?.command ?? "";
  }

  async #query(config: Query): Promise<QueryResult> {
    try {
      return await this.#client.query(config);
    } catch (error) {
      const failure = asDriverError(error);
      // What is no answer of the database leaves the connection in a state that nobody knows.
      if (failure instanceof ConnectionLost || FATAL.has(failure.severity)) this.#broken = true;
      throw failure;
    }
  }
}
