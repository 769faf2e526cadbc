import { expect, test } from "vitest";
import { ServerClock } from "./server-clock.ts";

const NOON = Date.UTC(2026, 0, 1, 12);

const answered = (at: string | null) => ({ headers: new Headers(at === null ? {} : { date: at }) });

test.each([
  ["nothing was heard", null, NOON],
  ["an answer without a time", "", NOON],
  ["an answer in the same second", "Thu, 01 Jan 2026 12:00:00 GMT", NOON],
  ["an answer that was on its way for two seconds", "Thu, 01 Jan 2026 11:59:58 GMT", NOON],
  ["a server that is an hour ahead", "Thu, 01 Jan 2026 13:00:00 GMT", NOON + 3_600_500],
  ["a server that is an hour behind", "Thu, 01 Jan 2026 11:00:00 GMT", NOON - 3_599_500],
])("%s", (_, at, now) => {
  const clock = new ServerClock(() => NOON);
  clock.hear(answered(at));
  expect(clock.now()).toBe(now);
});

test("a clock that is set right again counts from its next answer on", () => {
  let own = NOON;
  const clock = new ServerClock(() => own);
  clock.hear(answered("Thu, 01 Jan 2026 13:00:00 GMT"));
  own = NOON + 3_600_000;
  clock.hear(answered("Thu, 01 Jan 2026 13:00:00 GMT"));
  expect(clock.now()).toBe(own);
});
