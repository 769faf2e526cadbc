import type { Store } from "@wilco/core/store";
import { Databases, sqlIn } from "@wilco/testkit/postgres";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { createPostgresStore, type PostgresStoreSettings } from "../src/postgres-store.ts";

/** Empties a store's database. A new one takes a tenth of a second to make, this a hundredth. */
const EMPTY = `
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables
      WHERE schemaname = 'wilco' AND tablename NOT IN ('head', 'schema_version')
    LOOP EXECUTE format('DELETE FROM wilco.%I', name); END LOOP;
  END $$;
  UPDATE wilco.head SET sequence = 0, stream = 0, effect = 0, holder = NULL`;

/** Databases for the tests of a file. */
export class TestDatabases {
  #made: Databases | null = null;
  readonly #opened: Store[] = [];
  readonly #idle: string[] = [];
  readonly #urls = new WeakMap<Store, string>();

  /** The address of a new database. */
  async url(options?: string): Promise<string> {
    return this.#databases.create(options);
  }

  /** Opens a store, which is closed after the test. */
  async store(url: string, settings: Omit<PostgresStoreSettings, "url"> = {}): Promise<Store> {
    const store = await createPostgresStore({ url, ...settings });
    this.#opened.push(store);
    return store;
  }

  /** Runs SQL as the superuser, of the server. */
  async sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
    return this.#databases.sql(text, values);
  }

  /** Opens a store on a database that holds nothing, which is used again once the store is closed. */
  readonly open = async (): Promise<Store> => {
    const used = this.#idle.pop();
    if (used !== undefined) await sqlIn(used, EMPTY);
    return this.#openToReuse(used ?? (await this.url()));
  };

  /** Closes a store of `open` and opens what it left behind. */
  readonly reopen = async (store: Store): Promise<Store> => {
    const url = this.#urls.get(store);
    if (url === undefined) throw new Error("This store was not opened here.");
    await store.close();
    this.#idle.splice(this.#idle.indexOf(url), 1);
    return this.#openToReuse(url);
  };

  async begin(url: string): Promise<void> {
    this.#made = await Databases.on(url);
  }

  async closeStores(): Promise<void> {
    await Promise.all(this.#opened.splice(0).map((store) => store.close()));
  }

  async end(): Promise<void> {
    await this.#made?.close();
  }

  get #databases(): Databases {
    if (this.#made === null) throw new Error("There are databases only while the tests run.");
    return this.#made;
  }

  async #openToReuse(url: string): Promise<Store> {
    const store = await createPostgresStore({ url });
    const kept: Store = {
      ...store,
      close: async () => {
        await store.close();
        if (!this.#idle.includes(url)) this.#idle.push(url);
      },
    };
    this.#urls.set(kept, url);
    return kept;
  }
}

/** Databases for the tests of the file that calls it. */
export function testDatabases(): TestDatabases {
  const databases = new TestDatabases();
  beforeAll(() => databases.begin(inject("postgresUrl")));
  afterEach(() => databases.closeStores());
  afterAll(() => databases.end());
  return databases;
}
