export { databaseName } from "./connection/database-name.ts";
export { inspectPostgres } from "./inspect/inspect-postgres.ts";
export { createPostgresStore, type PostgresStoreSettings } from "./postgres-store.ts";
export { DatabaseInUse } from "./writer/refusals.ts";
