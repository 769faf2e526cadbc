import {
  createEngine,
  DEFAULT_SETTINGS,
  type EngineParts,
  ProviderCommandReactor,
  systemClock,
} from "@wilco/core/reactor";
import { createMemoryStore } from "@wilco/core/store";
import { expect, test, vi } from "vitest";
import { inProcessAdapter } from "../in-process/index.ts";
import { createStuckReactor } from "./stuck-reactor.ts";

const noAgent = inProcessAdapter({
  run: () => Promise.reject(new Error("it was never started")),
  ids: [],
  broken: ["codex"],
});

/** Sends one message to an agent that cannot start. Returns the thread once the failure is on record. */
async function failToStart(createReactor: EngineParts["createReactor"]) {
  let ids = 0;
  const store = createMemoryStore();
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const engine = createEngine({
    store,
    adapter: noAgent,
    clock: systemClock,
    newId: () => `id-${++ids}`,
    settings: { ...DEFAULT_SETTINGS, startTimeoutMs: 3_600_000 },
    log: silent,
    ...(createReactor === undefined ? {} : { createReactor }),
  });
  engine.start();
  const threadId = "thread";
  await engine.execute({ type: "project.create", commandId: "c1", projectId: "project", path: "/p" });
  await engine.execute({ type: "thread.create", commandId: "c2", threadId, projectId: "project" });
  await engine.execute({ type: "turn.start", commandId: "c3", threadId, messageId: "m", text: "Hello" });
  const view = await vi.waitFor(
    async () => {
      const snapshot = await store.readSnapshot({ threadId, limit: 10 });
      expect(snapshot?.activities).toMatchObject([{ kind: "provider.turn.start.failed" }]);
      return snapshot;
    },
    { timeout: 10_000 },
  );
  await engine.drain();
  return view;
}

test("the stuck reactor records the failure and leaves turn and session as they were", async () => {
  const view = await failToStart(createStuckReactor);
  expect(view?.turns).toMatchObject([{ state: "requested", reason: null }]);
  expect(view?.session).toMatchObject({
    status: "starting",
    lastError: null,
    activeTurnId: view?.turns[0]?.id,
  });
});

test("Wilco's own reactor settles both", async () => {
  const view = await failToStart((parts) => new ProviderCommandReactor(parts));
  expect(view?.turns).toMatchObject([{ state: "failed", reason: "provider-start-failed" }]);
  expect(view?.session).toMatchObject({
    status: "stopped",
    lastError: "Provider turn start failed: no such program",
    activeTurnId: null,
  });
});
