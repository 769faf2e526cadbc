import { WilcoError } from "@wilco/shared-types";
import { DatabaseError } from "pg";
import { ConnectionLost } from "./connection-lost.ts";

/** What SQLSTATEs mean that say: the storage does not work (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const PROBLEMS: Readonly<Record<string, string>> = {
  "25006": "the database cannot be written: it is read-only",
  "28000": "the database refuses this user",
  "28P01": "the database refuses this user or password",
  "3D000": "there is no such database",
  "42501": "the database does not allow this user to do that",
  "53100": "the disk is full",
  "53300": "the database has too many connections",
  // Of a database whose ALLOW_CONNECTIONS was taken away.
  "55000": "the database is not in a state to be used",
  "55P03": "somebody else has locked what is needed",
  "57014": "the database took too long",
};

/** The same by class, for codes that are not in `PROBLEMS`. */
const CLASSES: Readonly<Record<string, string>> = {
  "08": "the connection to the database failed",
  "25": "the database ended the transaction",
  "40": "the database rolled the transaction back",
  "53": "the database has run out of something",
  "57": "the database is being stopped or started",
  "58": "reading or writing the database failed",
  F0: "the database's settings are damaged",
};
/** XX001 and XX002: damaged data or index. */
const DAMAGED = /^XX00[12]$/;

/** What is wrong with the storage; null for an error that is not the storage's. */
function problemOf(error: unknown): string | null {
  if (error instanceof ConnectionLost) return "the database cannot be reached";
  if (!(error instanceof DatabaseError) || error.code === undefined) return null;
  if (DAMAGED.test(error.code)) return "the database is damaged";
  return PROBLEMS[error.code] ?? CLASSES[error.code.slice(0, 2)] ?? null;
}

/** True when the database waited as long as it was told for a lock that somebody else has. */
export function isLockTimeout(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === "55P03";
}

/** What a caller of the store gets for an error: `storage-unavailable` where the storage failed, else `internal`. */
export function asWilcoError(error: unknown): WilcoError {
  if (error instanceof WilcoError) return error;
  const problem = problemOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  if (problem === null) return new WilcoError("internal", `The store failed: ${detail}.`);
  return new WilcoError("storage-unavailable", `The storage is not available: ${problem} (${detail}).`);
}
