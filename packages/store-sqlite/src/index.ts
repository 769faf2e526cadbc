export { backupSqlite } from "./backup/backup-sqlite.ts";
export { inspectSqlite } from "./inspect/inspect-sqlite.ts";
export { createSqliteStore, type SqliteStoreLog, type SqliteStoreSettings } from "./sqlite-store.ts";
export type { StoreWitness, WriteStep } from "./worker/witness.ts";
