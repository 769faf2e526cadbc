import { WilcoError } from "@wilco/shared-types";

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html) that mean: the storage does not work. */
const PROBLEMS: Readonly<Record<number, string>> = {
  5: "the database is locked by another program",
  6: "the database is locked",
  8: "the database cannot be written: it is read-only",
  10: "reading or writing the database failed",
  11: "the database file is damaged",
  13: "the disk is full",
  14: "the database file cannot be opened",
  26: "the file is not a database",
};
const BUSY: ReadonlySet<number> = new Set([5, 6]);

/** SQLite's primary result code of an error, null for one that is not SQLite's. */
function resultCode(error: unknown): number | null {
  if (!(error instanceof Error) || !("errcode" in error)) return null;
  return typeof error.errcode === "number" ? error.errcode & 0xff : null;
}

/** True when somebody else holds the lock: the same call may succeed in a moment. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code !== null && BUSY.has(code);
}

/** True when no statement of the transaction can be trusted to be written any more. */
export function isStorageFailure(error: unknown): boolean {
  const code = resultCode(error);
  return code !== null && code in PROBLEMS;
}

/** What a caller of the store gets for an error: `storage-unavailable` where the storage failed, else `internal`. */
export function asWilcoError(error: unknown): WilcoError {
  if (error instanceof WilcoError) return error;
  const code = resultCode(error);
  const problem = code === null ? undefined : PROBLEMS[code];
  const detail = error instanceof Error ? error.message : String(error);
  if (problem === undefined) return new WilcoError("internal", `The store failed: ${detail}.`);
  return new WilcoError("storage-unavailable", `The storage is not available: ${problem} (${detail}).`);
}
