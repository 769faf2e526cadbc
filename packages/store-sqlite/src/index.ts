export { createSqliteStore, type SqliteStoreLog, type SqliteStoreSettings } from "./sqlite-store.ts";
