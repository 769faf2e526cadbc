import { expect, test, vi } from "vitest";
import { Actions } from "./actions.ts";

test("what is offered is available until it is taken back", () => {
  const actions = new Actions();
  const run = vi.fn();
  expect(actions.run("help")).toBe(false);
  const end = actions.offer("help", run);
  expect(actions.available.get()).toEqual(["help"]);
  expect(actions.run("help")).toBe(true);
  end();
  expect(actions.available.get()).toEqual([]);
  expect(actions.run("help")).toBe(false);
  expect(run).toHaveBeenCalledOnce();
});

test("of two offers the later is asked, and the earlier is there again after it", () => {
  const actions = new Actions();
  const [first, second] = [vi.fn(), vi.fn()];
  const listener = vi.fn();
  actions.offer("stop", first);
  actions.available.subscribe(listener);
  const end = actions.offer("stop", second);
  actions.run("stop");
  end();
  actions.run("stop");
  expect(second).toHaveBeenCalledOnce();
  expect(first).toHaveBeenCalledOnce();
  expect(listener).not.toHaveBeenCalled();
});
