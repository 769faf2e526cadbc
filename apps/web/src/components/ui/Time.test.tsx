// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Time } from "./Time.tsx";

const local = (day: number, hour: number): string => new Date(2026, 2, day, hour, 5).toISOString();

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 2, 14, 15) });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const shown = (at: string): string => render(<Time at={at} />).container.textContent ?? "";

test("of today the time is said, of another day the day as well", () => {
  const today = shown(local(14, 9));
  expect(today).toContain("05");
  expect(today).not.toContain("14");
  const before = shown(local(13, 9));
  expect(before).toContain("13");
  expect(before).toContain("05");
});
