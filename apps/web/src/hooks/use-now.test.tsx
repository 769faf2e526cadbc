// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { App } from "../live/app.ts";
import { AppContext } from "../live/app-context.ts";
import { useNow } from "./use-now.ts";

let hidden = false;
let asked = 0;
const app = {
  clock: {
    now: () => {
      asked += 1;
      return Date.now();
    },
  },
} as unknown as App;
const around = ({ children }: { readonly children: ReactNode }) => (
  <AppContext value={app}>{children}</AppContext>
);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  vi.spyOn(document, "hidden", "get").mockImplementation(() => hidden);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function turns(to: boolean): void {
  hidden = to;
  act(() => void document.dispatchEvent(new Event("visibilitychange")));
}

test("time goes on while it runs and is seen, and no timer goes on in a tab that nobody sees", () => {
  hidden = false;
  const { result } = renderHook(() => useNow(true, 1_000), { wrapper: around });
  act(() => vi.advanceTimersByTime(2_000));
  expect(result.current).toBe(1_002_000);
  turns(true);
  expect(vi.getTimerCount()).toBe(0);
  const before = asked;
  act(() => vi.advanceTimersByTime(60_000));
  expect(asked).toBe(before);
  turns(false);
  expect(result.current).toBe(1_062_000);
});

test("nothing ticks that does not run", () => {
  renderHook(() => useNow(false, 1_000), { wrapper: around });
  expect(vi.getTimerCount()).toBe(0);
});
