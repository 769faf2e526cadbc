import type { Log } from "@wilco/core/reactor";
import type { Store } from "@wilco/core/store";
import type { DatabaseChoice } from "../env/database.ts";
import { StartError } from "./start-error.ts";

/** A store, and what may happen to it. */
export interface OpenedStore {
  readonly store: Store;
  /** Resolves when another server has taken over the database: this one can write nothing any more. */
  readonly displaced: Promise<void>;
}

/** Opens the store of the database. Throws `StartError`, in words without a password. */
export async function openStore(database: DatabaseChoice, log: Log): Promise<OpenedStore> {
  switch (database.kind) {
    case "file":
      return openFile(database.file, log);
    case "postgres":
      return openPostgres(database, log);
    default:
      return database satisfies never;
  }
}

type PostgresChoice = Extract<DatabaseChoice, { readonly kind: "postgres" }>;
/** The other one believes that it is alone. */
const NOT_SHARED = "; start it with WILCO_SHARED_DATABASE=1, too";

async function openFile(file: string, log: Log): Promise<OpenedStore> {
  const { createSqliteStore } = await import("@wilco/store-sqlite");
  try {
    return { store: await createSqliteStore({ file, log }), displaced: new Promise(() => undefined) };
  } catch (error) {
    throw cannotOpen(file, error);
  }
}

async function openPostgres({ url, isShared }: PostgresChoice, log: Log): Promise<OpenedStore> {
  // Its driver is loaded only by whoever uses it.
  const { createPostgresStore, DatabaseInUse, databaseName } = await import("@wilco/store-postgres");
  const { promise: displaced, resolve } = Promise.withResolvers<void>();
  try {
    return {
      store: await createPostgresStore({ url, exclusive: !isShared, log, onDisplaced: resolve }),
      displaced,
    };
  } catch (error) {
    const name = databaseName(url);
    if (error instanceof DatabaseInUse) {
      throw new StartError(`another Wilco server is using the database ${name}${isShared ? NOT_SHARED : ""}`);
    }
    throw cannotOpen(name, error);
  }
}

function cannotOpen(name: string, error: unknown): StartError {
  return new StartError(`cannot open the database ${name}: ${(error as Error).message}`);
}
