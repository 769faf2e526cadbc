// @vitest-environment happy-dom
import { act, renderHook } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { useSendWhenReady } from "./use-send-when-ready.ts";

function show(ready: boolean) {
  const send = vi.fn();
  const hook = renderHook((props: { ready: boolean }) => useSendWhenReady(props.ready, send), {
    initialProps: { ready },
  });
  return { ...hook, send };
}

test("a send before the page is ready is made once it is, and once", () => {
  const { result, rerender, send } = show(false);
  act(() => result.current.submit());
  expect(send).not.toHaveBeenCalled();
  expect(result.current.waiting).toBe(true);
  rerender({ ready: true });
  expect(send).toHaveBeenCalledOnce();
  expect(result.current.waiting).toBe(false);
  rerender({ ready: true });
  expect(send).toHaveBeenCalledOnce();
});

test("a page that is ready sends at once", () => {
  const { result, send } = show(true);
  act(() => result.current.submit());
  expect(send).toHaveBeenCalledOnce();
  expect(result.current.waiting).toBe(false);
});

test("nothing is sent that nobody asked for", () => {
  const { rerender, send } = show(false);
  rerender({ ready: true });
  expect(send).not.toHaveBeenCalled();
});
