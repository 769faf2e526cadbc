import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { onStopSignals } from "./stop-signals.ts";

function stopped() {
  const source = new EventEmitter();
  const calls: string[] = [];
  let now = 0;
  onStopSignals(source, { drain: () => calls.push("drain"), force: () => calls.push("force") }, () => now);
  return {
    calls,
    at(time: number, event: string) {
      now = time;
      source.emit(event);
    },
  };
}

test("a signal repeated within a second counts once", () => {
  const { calls, at } = stopped();
  at(0, "SIGINT");
  at(999, "SIGINT");
  at(500, "SIGTERM");
  expect(calls).toEqual(["drain"]);
});

test("a later signal forces the end", () => {
  const { calls, at } = stopped();
  at(0, "SIGTERM");
  at(1_000, "SIGINT");
  expect(calls).toEqual(["drain", "force"]);
});

test("the end of the launcher drains, and forces nothing", () => {
  const { calls, at } = stopped();
  at(0, "disconnect");
  expect(calls).toEqual(["drain"]);
  const other = stopped();
  other.at(0, "SIGTERM");
  other.at(5_000, "disconnect");
  expect(other.calls).toEqual(["drain"]);
});
