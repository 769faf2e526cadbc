import { expect, test } from "vitest";
import { refreshView } from "./refresh-view.ts";
import { aTurn, aView } from "./testing/thread-view.ts";

const one = aTurn({ id: "one" });
const two = aTurn({ id: "two" });
const three = aTurn({ id: "three" });
const ids = (view: ReturnType<typeof refreshView>): string[] => view.turns.map((turn) => turn.id);

test("the first snapshot is the view", () => {
  const snapshot = aView();
  expect(refreshView(null, snapshot)).toBe(snapshot);
});

test("pages that were read before stay", () => {
  const view = aView({ turns: [one, two], before: null });
  const fresh = refreshView(view, aView({ sequence: 12, turns: [two, three], before: "two" }));
  expect(ids(fresh)).toEqual(["one", "two", "three"]);
  expect(fresh.before).toBeNull();
  expect(fresh.sequence).toBe(12);
});

test("over a gap only the snapshot counts", () => {
  const fresh = refreshView(
    aView({ turns: [one] }),
    aView({ sequence: 12, turns: [three], before: "three" }),
  );
  expect(ids(fresh)).toEqual(["three"]);
  expect(fresh.before).toBe("three");
});

test("an older snapshot changes nothing", () => {
  const view = aView({ sequence: 12, turns: [one] });
  expect(refreshView(view, aView({ sequence: 11 }))).toBe(view);
});
