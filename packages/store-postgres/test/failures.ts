import { expect } from "vitest";

/** A refusal because the storage does not work, in words like these. */
export const unavailable = (reason: RegExp) => ({
  data: { code: "storage-unavailable", retryable: true, message: expect.stringMatching(reason) },
});

/** Waits until what is read becomes as it is expected; a busy machine may take its time. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });

/** The log of a store under test. */
export function testLog() {
  const said: string[] = [];
  const say = (about: object, message: string): void => void said.push(`${message} ${JSON.stringify(about)}`);
  return { said, info: say, warn: say };
}
