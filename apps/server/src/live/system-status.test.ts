import type { SetAside } from "@wilco/core/store";
import type { SystemStatus } from "@wilco/shared-types";
import { describe, expect, test } from "vitest";
import { SystemStatusFeed } from "./system-status.ts";

const ROW: SetAside = { table: "turns", key: "t", problem: "no JSON" };

function world() {
  const state = { storage: "ok" as SystemStatus["storage"], rows: [] as SetAside[], hangs: false };
  const feed = new SystemStatusFeed({
    store: {
      listSetAside: () => (state.hangs ? new Promise(() => undefined) : Promise.resolve([...state.rows])),
    },
    storage: () => state.storage,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  });
  return { state, watch: () => feed.watch(new AbortController().signal) };
}

describe("the status of the server", () => {
  test("is told at once, and as soon as it is another [M] [O]", async () => {
    const { state, watch } = world();
    const watching = watch();
    expect((await watching.next()).value).toEqual({ storage: "ok", setAside: 0 });
    const next = watching.next();
    state.rows.push(ROW);
    expect((await next).value).toEqual({ storage: "ok", setAside: 1 });
    const last = watching.next();
    state.storage = "unavailable";
    expect((await last).value).toEqual({ storage: "unavailable", setAside: 1 });
  });

  test("is told again when nothing has changed for ten looks: silence is a sign of death [F]", async () => {
    const { watch } = world();
    const watching = watch();
    const first = (await watching.next()).value;
    expect((await watching.next()).value).toEqual(first);
  });

  test("is told also while the storage does not answer [M]", async () => {
    const { state, watch } = world();
    const watching = watch();
    await watching.next();
    state.hangs = true;
    const next = watching.next();
    state.storage = "unavailable";
    expect((await next).value).toEqual({ storage: "unavailable", setAside: 0 });
  });

  test("ends with its watcher", async () => {
    const { state } = world();
    const over = new AbortController();
    over.abort();
    const feed = new SystemStatusFeed({
      store: { listSetAside: async () => state.rows },
      storage: () => state.storage,
    });
    expect(await feed.watch(over.signal).next()).toEqual({ done: true, value: undefined });
  });
});
