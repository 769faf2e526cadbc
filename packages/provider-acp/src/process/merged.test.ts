import { expect, it } from "vitest";
import { merged } from "./merged.ts";

it("gives each asker a run that begins after the asking, and lets askers share one", async () => {
  const gates: PromiseWithResolvers<number>[] = [];
  const ask = merged(() => {
    const gate = Promise.withResolvers<number>();
    gates.push(gate);
    return gate.promise;
  });
  const first = ask();
  await Promise.resolve();
  await Promise.resolve();
  expect(gates).toHaveLength(1);
  const [second, third] = [ask(), ask()];
  expect(second).toBe(third);
  gates[0]?.reject(new Error("no"));
  await expect(first).rejects.toThrow("no");
  await new Promise(setImmediate);
  expect(gates).toHaveLength(2);
  gates[1]?.resolve(2);
  expect(await second).toBe(2);
});
