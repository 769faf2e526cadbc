import { WilcoError } from "@wilco/shared-types";
import { DatabaseError } from "pg";
import { ConnectionLost } from "./connection-lost.ts";
import { storageProblem } from "./storage-code.ts";

/** What is wrong with the storage; null for an error that is not the storage's. */
function problemOf(error: unknown): string | null {
  if (error instanceof ConnectionLost) return "the database cannot be reached";
  return error instanceof DatabaseError ? storageProblem(error.code) : null;
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
