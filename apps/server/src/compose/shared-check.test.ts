import { expect, test, vi } from "vitest";
import { sharedCheck } from "./shared-check.ts";

test("a check under way is shared, one that went well counts for a second, and one that failed does not", async () => {
  let now = 0;
  const check = vi.fn(() => Promise.resolve());
  const shared = sharedCheck(check, () => now);
  await Promise.all([shared(), shared()]);
  now = 999;
  await shared();
  expect(check).toHaveBeenCalledTimes(1);
  now = 1_000;
  check.mockRejectedValueOnce(new Error("full"));
  await expect(Promise.all([shared(), shared()])).rejects.toThrow("full");
  expect(check).toHaveBeenCalledTimes(2);
  await shared();
  expect(check).toHaveBeenCalledTimes(3);
});
