import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { ClientCommand } from "@wilco/shared-types";

/** Tells a command that is sent again from another one under the same id: procedure and parsed input. */
export function fingerprintOf(command: ClientCommand): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(sorted(command)))));
}

/** The same value with its keys in order: the order in which a client wrote them means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
