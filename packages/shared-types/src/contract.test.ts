import { expect, test } from "vitest";
import { z } from "zod";
import { CONTRACT_HASHES } from "./contract-hashes.ts";
import * as contract from "./index.ts";

/** The JSON schema of everything that crosses a wire or is stored, by the name of its export. */
function contractSchema(): Record<string, unknown> {
  return Object.fromEntries(
    [...Object.entries<unknown>(contract), ...Object.entries<unknown>(contract.commandSchemas)]
      .flatMap(([name, value]) => (value instanceof z.ZodType ? [[name, value] as const] : []))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => [name, z.toJSONSchema(schema, { io: "input" })]),
  );
}

/** JSON with its keys in order: where a key stands in a source file changes nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

test("the contract is the one of its version", async () => {
  const hash = await sha256(canonical(contractSchema()));
  const { CONTRACT_VERSION } = contract;
  const advice =
    `The contract changed. Raise CONTRACT_VERSION (now ${CONTRACT_VERSION}) in contract.ts and give the new version ` +
    `this line in contract-hashes.ts: "${hash}". A version that was never released may take the line itself.`;
  expect(CONTRACT_HASHES[CONTRACT_VERSION], advice).toBe(hash);
});

test("every version up to now has its line, and no two are the same", () => {
  const versions = Array.from({ length: contract.CONTRACT_VERSION }, (_, index) => index + 1);
  expect(Object.keys(CONTRACT_HASHES).map(Number)).toEqual(versions);
  expect(new Set(Object.values(CONTRACT_HASHES)).size).toBe(versions.length);
});

test("the hash sees commands, events, snapshots and errors", () => {
  const names = Object.keys(contractSchema());
  expect(names).toEqual(
    expect.arrayContaining([
      "turn.start",
      "session.stop",
      "storedEventSchema",
      "threadSnapshotSchema",
      "sessionItemSchema",
      "wilcoErrorSchema",
      "providerSchema",
    ]),
  );
});
