import type { SetAside } from "../port.ts";

/** What a look at a whole database has found. */
export interface Inspection {
  readonly schema: { readonly found: number; readonly known: number };
  /** What the database itself says of its structure; empty for a sound one. */
  readonly damage: readonly string[];
  /** How many rows each table has that was read. Empty for a schema of another version: its rows are not read. */
  readonly rows: Readonly<Record<string, number>>;
  /** Rows that this version cannot decode: the server leaves them where they are, and serves the rest. */
  readonly setAside: readonly SetAside[];
}
