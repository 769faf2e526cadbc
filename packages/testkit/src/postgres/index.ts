export { Databases, sqlIn } from "./databases.ts";
export { type PostgresServer, startPostgres } from "./server.ts";
