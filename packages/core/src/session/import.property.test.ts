import fc from "fast-check";
import { expect, test } from "vitest";
import { act, begin, type Choice, histories } from "./testing/actions.ts";

test("the history of an import comes with the binding, whole and once, and with no other session", () => {
  let seen = 0;
  const check = (history: Choice[]): void => {
    const model = begin(history);
    for (const action of history) act(model, action);
    const { events, live } = model;
    const types = events.map(({ type }) => type);
    const claims = types.filter((type) => type === "session.import-requested").length;
    const imported = events.flatMap((event, index) => (event.type === "turn.imported" ? index : []));
    const opened = types.indexOf("session.opened");
    expect(live.importOf === null).toBe(claims === 0 || opened >= 0);
    if (imported.length === 0) return;
    seen += 1;
    expect(claims).toBe(1);
    // What lies between them is of the same commit: nothing else of the reactor's or a person's.
    const between = types.slice(opened + 1, imported.at(-1));
    expect(
      between.filter((type) => /^(turn\.(?!imported)|session\.(?!configured)|queue)/.test(type)),
    ).toEqual([]);
    expect(types.slice((imported.at(-1) ?? 0) + 1)).not.toContain("turn.imported");
  };
  fc.assert(fc.property(histories, check), { numRuns: 500 });
  expect(seen).toBeGreaterThan(5);
});
