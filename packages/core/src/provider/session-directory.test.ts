import { expect, test } from "vitest";
import { ProviderMismatch, SessionDirectory } from "./session-directory.ts";

const bound = { providerId: "codex", providerSessionId: "s" };

test("a bound thread goes on with its own provider", async () => {
  const directory = new SessionDirectory({ bindingOf: async () => bound });
  expect(await directory.resolve("t", "codex")).toEqual(bound);
});

test("and with no other", async () => {
  const directory = new SessionDirectory({ bindingOf: async () => bound });
  const asked = directory.resolve("t", "claude");
  await expect(asked).rejects.toThrow(ProviderMismatch);
  await expect(asked).rejects.toThrow("thread is bound to 'codex' and cannot switch to 'claude'");
});

test("a thread that was never bound takes any, and none is made up", async () => {
  const directory = new SessionDirectory({ bindingOf: async () => null });
  expect(await directory.resolve("t", "claude")).toBe(null);
});
