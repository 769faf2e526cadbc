import { vi } from "vitest";

/**
 * Waits until something holds, and fails with what did not. A busy machine may need long for what takes a moment: a test that waits
 * ends when it holds.
 */
export function eventually<T>(holds: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(holds, { timeout: 10_000 });
}
