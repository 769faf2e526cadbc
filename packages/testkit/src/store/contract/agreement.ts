import { createMemoryStore, type Store } from "@wilco/core/store";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activity, order, request, text, time } from "../builders.ts";
import { type EventSpec, StreamScript } from "../stream-script.ts";
import {
  completed,
  failed,
  imported,
  importRequested,
  opened,
  piece,
  queued,
  requested,
  running,
  started,
} from "../turn-events.ts";
import type { Stores } from "./harness.ts";

const THREADS = ["thread-1", "thread-2"] as const;
const TURNS = ["turn-1", "turn-2", "turn-3", "turn-4"] as const;

/** One commit of one thread. Nothing keeps it from making no sense: a store does not judge. */
interface Step {
  readonly thread: (typeof THREADS)[number];
  readonly specs: readonly EventSpec[];
  readonly compactions: readonly string[];
}

const preferences = { projectId: "project-1", providerId: null, modelId: null, modeId: null };

function specsOf(turn: string, words: string, flag: boolean): readonly (readonly EventSpec[])[] {
  const tool = activity(`tool-${turn}`, { turnId: turn, kind: "tool.call", summary: words });
  return [
    [{ type: "thread.created", data: { ...preferences, title: words } }],
    requested(turn),
    queued(turn),
    [...running(turn), ...started(turn)],
    piece(`a-${turn}`, 0, words),
    [...piece(`a-${turn}`, 0, words), ...piece(`a-${turn}`, words.length, words)],
    completed(turn, words),
    failed(turn),
    [{ type: "turn.requested", data: { ...order(turn), retryOf: "turn-1", deadlineAt: time(9) } }],
    [{ type: "activity.recorded", data: { activity: tool, replaces: flag } }],
    [{ type: "activity.closed", data: { activityId: tool.id, status: "failed" } }],
    [{ type: "request.opened", data: { request: request(`request-${turn}`, turn) } }],
    [
      {
        type: "request.answered",
        data: { requestId: `request-${turn}`, outcome: "cancelled", by: "person" },
      },
    ],
    [{ type: "message.edited", data: { messageId: `m-${turn}`, parts: text(words) } }],
    [{ type: "thread.renamed", data: { title: words, by: "person" } }],
    [flag ? { type: "thread.archived", data: {} } : { type: "thread.unarchived", data: {} }],
    [flag ? { type: "queue.held", data: {} } : { type: "queue.released", data: {} }],
    [{ type: "session.stopped", data: {} }],
    [...imported(turn), ...imported(`${turn}-next`)],
    flag ? opened(`session-${words}`) : importRequested(`session-${turn}`),
    [],
    [{ type: "thread.deleted", data: {} }],
  ];
}

const step: fc.Arbitrary<Step> = fc
  .record({
    thread: fc.constantFrom(...THREADS),
    turn: fc.constantFrom(...TURNS),
    words: fc.string({ minLength: 1, unit: "grapheme" }),
    flag: fc.boolean(),
    kind: fc.nat(20),
    isDeletion: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ thread, turn, words, flag, kind, isDeletion }) => {
    const all = specsOf(turn, words, flag);
    const specs = all[isDeletion === 0 ? all.length - 1 : kind] ?? [];
    return { thread, specs, compactions: flag ? [`message:a-${turn}`] : [] };
  });

/** All that a store answers about the two threads. */
async function readAll(store: Store, head: number): Promise<unknown> {
  const threads = THREADS.map(async (threadId) => ({
    newest: await store.readSnapshot({ threadId, limit: 2 }),
    whole: await store.readSnapshot({ threadId, limit: 50 }),
    stream: await store.loadStream({ kind: "thread", id: threadId }),
    events: await Promise.all(
      Array.from({ length: head + 2 }, (_, at) => store.readEventsAfter(threadId, at)),
    ),
    turns: await Promise.all(TURNS.map((turn) => store.readTurn(threadId, turn))),
    timelines: await Promise.all(TURNS.map((turn) => store.readTurnEvents(threadId, turn))),
  }));
  return {
    threads: await Promise.all(threads),
    messages: await Promise.all(
      TURNS.flatMap((turn) => [`m-${turn}`, `a-${turn}`]).map((id) => store.readMessage(id)),
    ),
    list: await store.readList(),
    active: await store.listThreads({ limit: 1 }),
    archived: await store.listThreads({ archived: true }),
    tied: await store.readTiedThreads(
      "demo",
      TURNS.map((turn) => `session-${turn}`),
    ),
    found: await Promise.all(
      ["q", "question", "answer", "a b", "1", "turn"].map((words) => store.searchThreads({ text: words })),
    ),
    changes: await store.readListChanges(Math.floor(head / 2)),
    open: [...(await store.openThreads())].sort(),
    late: await store.turnsPastDeadline(time(10)),
    setAside: await store.listSetAside(),
  };
}

async function agree(stores: Stores, steps: readonly Step[]): Promise<void> {
  const store = await stores.open();
  const reference = createMemoryStore();
  const scripts = new Map(THREADS.map((id) => [id, new StreamScript(store, { kind: "thread", id })]));
  let head = 0;
  for (const { thread, specs, compactions } of steps) {
    const script = scripts.get(thread);
    const commit = script?.plan(specs, { compactions });
    if (script === undefined || commit === undefined) continue;
    const result = await store.commit(commit);
    expect(result).toEqual(await reference.commit(commit));
    if (result.kind !== "committed") continue;
    script.accept(commit, result);
    head = Math.max(head, result.sequence);
  }
  expect(await readAll(store, head)).toEqual(await readAll(reference, head));
  await store.close();
}

export function agreementContract(stores: Stores): void {
  describe("whatever is committed", () => {
    it("reads as from the store in memory", { timeout: 120_000 }, async () => {
      const history = fc.array(step, { minLength: 5, maxLength: 60, size: "max" });
      await fc.assert(
        fc.asyncProperty(history, (steps) => agree(stores, steps)),
        { numRuns: 12, endOnFailure: true },
      );
    });
  });
}
