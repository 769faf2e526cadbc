import { expect, test } from "vitest";
import { Lanes } from "./lanes.ts";
import { settled } from "./testing/manual-clock.ts";

test("work of one key runs in order, one at a time", async () => {
  const lanes = new Lanes();
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`${name} begins`);
    await settled();
    log.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([lanes.run("k", work("a")), lanes.run("k", work("b"))])).toEqual(["a", "b"]);
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

test("P8: work that never ends keeps only its own key waiting", async () => {
  const lanes = new Lanes();
  void lanes.run("stuck", () => new Promise<never>(() => undefined));
  expect(await lanes.run("other", async () => "done")).toBe("done");
});

test("work that throws is its caller's, and the lane goes on", async () => {
  const lanes = new Lanes();
  const failing = lanes.run("k", async () => {
    throw new Error("no");
  });
  const next = lanes.run("k", async () => "yes");
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("yes");
});

test("a lane has a bound, and the refusal is typed", async () => {
  const lanes = new Lanes();
  const { promise, resolve } = Promise.withResolvers<void>();
  const accepted = Array.from({ length: 2_001 }, () => lanes.run("k", () => promise));
  await expect(lanes.run("k", async () => undefined)).rejects.toMatchObject({ code: "storage-unavailable" });
  expect(await lanes.run("other", async () => "free")).toBe("free");
  resolve();
  await Promise.all(accepted);
  expect(await lanes.run("k", async () => "free again")).toBe("free again");
});

test("an idle lane is forgotten: a server sees many threads", async () => {
  const lanes = new Lanes();
  for (let key = 0; key < 100; key += 1) await lanes.run(`k${key}`, async () => undefined);
  await settled();
  expect(lanes.size).toBe(0);
  await lanes.idle();
});
