import { DatabaseError } from "pg";

/** Thrown when the driver failed, not the database: what became of the statement is not known. */
export class ConnectionLost extends Error {
  constructor(cause: unknown) {
    super(detailOf(cause));
    this.name = "ConnectionLost";
  }
}

/** The database's own error as it is; whatever else the driver throws as `ConnectionLost`. */
export function asDriverError(error: unknown): DatabaseError | ConnectionLost {
  return error instanceof DatabaseError ? error : new ConnectionLost(error);
}

/** Node tries the addresses of a name one after the other, and says in `errors` what became of each. */
function detailOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(detailOf).join(", ");
  return cause instanceof Error ? cause.message : String(cause);
}
