import { Client } from "pg";

/** Databases on a server, each for one test. */
export class Databases {
  readonly #admin: Client;
  readonly #url: string;
  #count = 0;

  private constructor(admin: Client, url: string) {
    this.#admin = admin;
    this.#url = url;
  }

  /** @param url the address of a database of a superuser */
  static async on(url: string): Promise<Databases> {
    const admin = new Client({ connectionString: url });
    admin.on("error", () => undefined);
    await admin.connect();
    return new Databases(admin, url);
  }

  /** Makes an empty database and returns its address. */
  async create(options = ""): Promise<string> {
    this.#count += 1;
    const name = `test_${process.pid}_${Date.now()}_${this.#count}`;
    await this.#admin.query(`CREATE DATABASE ${name} ${options}`);
    const url = new URL(this.#url);
    url.pathname = `/${name}`;
    return url.href;
  }

  /** Runs SQL as the superuser, in a database of its own choice. */
  async sql(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.#admin.query(text, values)).rows;
  }

  async close(): Promise<void> {
    await this.#admin.end();
  }
}

/** Runs one statement in a database. */
export async function sqlIn(url: string, text: string, values: unknown[] = []) {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows, rowCount } = await client.query<Record<string, unknown>>(text, values);
    return { rows, count: rowCount ?? 0 };
  } finally {
    await client.end();
  }
}
