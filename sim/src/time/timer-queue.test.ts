import fc from "fast-check";
import { expect, test } from "vitest";
import { TimerQueue } from "./timer-queue.ts";

test("timers come by their time, those of one time in the order in which they were set, and none that was taken back", () => {
  const timers = fc.array(fc.record({ due: fc.nat(20), cancelled: fc.boolean() }), { maxLength: 60 });
  fc.assert(
    fc.property(timers, (set) => {
      const queue = new TimerQueue();
      const fired: number[] = [];
      const takeBack = set.map(({ due }, index) => queue.add(due, () => fired.push(index)));
      for (const [index, { cancelled }] of set.entries()) if (cancelled) takeBack[index]?.();
      for (let next = queue.take(1_000); next !== null; next = queue.take(1_000)) next.callback();
      const expected = [...set.entries()]
        .filter(([, { cancelled }]) => !cancelled)
        .toSorted(([a, one], [b, other]) => one.due - other.due || a - b)
        .map(([index]) => index);
      expect(fired).toEqual(expected);
    }),
  );
});

test("none is taken before it is due", () => {
  const queue = new TimerQueue();
  queue.add(10, () => undefined);
  expect(queue.take(9)).toBeNull();
  expect(queue.take(10)?.due).toBe(10);
});
