import type { Store } from "@wilco/core/store";
import { applySessionItem, type ThreadView } from "@wilco/core/timeline";
import type { ThreadEvent, ThreadSnapshot } from "@wilco/shared-types";
import { describe, expect, it } from "vitest";
import { activity, order, request, text, time } from "../builders.ts";
import { createThread, type EventSpec, type StreamScript } from "../stream-script.ts";
import { completed, failed, piece, queued, requested, running, started } from "../turn-events.ts";
import type { Stores } from "./harness.ts";

async function snapshotOf(store: Store, limit = 50): Promise<ThreadSnapshot> {
  const snapshot = await store.readSnapshot({ threadId: "thread-1", limit });
  if (snapshot === null) throw new Error("There is no snapshot.");
  return snapshot;
}

/** What a page makes of the events, but for the session's sequence: a page counts it at each of its changes. */
function viewAfter(view: ThreadView | null, events: readonly ThreadEvent[]): unknown {
  const after = events.reduce((each, event) => applySessionItem(each, { type: "event", event }), view);
  return withoutSessionSequence(after);
}

function withoutSessionSequence(view: ThreadView | null): unknown {
  if (view === null || view.session === null) return view;
  const { sequence: _, ...session } = view.session;
  return { ...view, session };
}

async function wholeTurn(thread: StreamScript, turnId: string): Promise<void> {
  await thread.add(requested(turnId));
  await thread.add([...running(turnId), ...started(turnId)]);
  await thread.add(completed(turnId, `answer of ${turnId}`));
}

const LIFE: readonly (readonly EventSpec[])[] = [
  requested("turn-1"),
  [{ type: "session.process-started", data: { generation: 1, providerId: "demo", processKey: "42" } }],
  [
    {
      type: "session.opened",
      data: { generation: 1, providerId: "demo", providerSessionId: "s", how: "new" },
    },
    ...running("turn-1"),
  ],
  started("turn-1"),
  piece("a-turn-1", 0, "One "),
  piece("a-turn-1", 4, "two"),
  [
    {
      type: "activity.recorded",
      data: {
        activity: activity("tool-1", {
          turnId: "turn-1",
          kind: "tool.call",
          tone: "tool",
          data: { toolCallId: "t", status: "pending" },
        }),
        replaces: false,
      },
    },
  ],
  queued("turn-2"),
  [{ type: "request.opened", data: { request: request("request-1", "turn-1") } }],
  [
    {
      type: "request.answered",
      data: { requestId: "request-1", outcome: { optionId: "yes" }, by: "person" },
    },
  ],
  [{ type: "request.opened", data: { request: request("request-2", "turn-1") } }],
  [{ type: "request.expired", data: { requestId: "request-2" } }],
  [{ type: "activity.closed", data: { activityId: "tool-1", status: "cancelled" } }],
  [{ type: "message.edited", data: { messageId: "m-turn-2", parts: text("changed") } }],
  completed("turn-1", "One two three"),
  [{ type: "turn.requested", data: { ...order("turn-2"), deadlineAt: time(3_000) } }],
  failed("turn-2"),
  [{ type: "thread.renamed", data: { title: "Renamed", by: "person" } }],
];

export function snapshotContract(stores: Stores): void {
  describe("readSnapshot", () => {
    it("is null for a thread that is not there", async () => {
      const store = await stores.open();
      expect(await store.readSnapshot({ threadId: "thread-1", limit: 10 })).toBeNull();
    });

    it("equals, at any time, what the events make of an earlier snapshot", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      let view: ThreadView | null = await snapshotOf(store);
      for (const specs of LIFE) {
        const events = (await thread.add(specs)) as readonly ThreadEvent[];
        const snapshot = await snapshotOf(store);
        expect(withoutSessionSequence(snapshot)).toEqual(viewAfter(view, events));
        expect(snapshot.sequence).toBe(thread.sequence);
        view = snapshot;
      }
      const again = await thread.add([{ type: "queue.held", data: {} }]);
      expect(view?.sequence).toBeLessThan(again[0]?.sequence ?? Number.NaN);
    });

    it("holds the text that has been streamed so far", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await thread.add([...requested("turn-1"), ...running("turn-1"), ...started("turn-1")]);
      await thread.add(piece("a-turn-1", 0, "Hello"));
      await thread.add([...piece("a-turn-1", 5, " you"), ...piece("a-turn-1", 9, "!")]);
      const { messages, sequence } = await snapshotOf(store);
      const expected = { text: "Hello you!", parts: text("Hello you!"), streaming: true };
      expect(messages.at(-1)).toMatchObject(expected);
      expect(sequence).toBe(thread.sequence);
      expect(await store.readMessage("a-turn-1")).toMatchObject(expected);
    });

    it("is one state with its sequence, also while text comes in", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await thread.add(started("turn-1"));
      const begun = thread.sequence;
      const lengths: number[] = [];
      let isWriting = true;
      const read = async (): Promise<void> => {
        while (isWriting) {
          const snapshot = await store.readSnapshot({ threadId: "thread-1", limit: 10 });
          lengths.push(snapshot?.messages[0]?.text.length ?? -1);
          // One character an event, and nothing else is written.
          expect(snapshot?.sequence).toBe(begun + (lengths.at(-1) ?? 0));
        }
      };
      const reading = Promise.all([read(), read()]);
      for (let count = 0; count < 60; count += 1) await thread.add(piece("a-turn-1", count, "x"));
      isWriting = false;
      await reading;
      expect(new Set(lengths).size).toBeGreaterThan(2);
    });

    it("keeps the place of a row that is written again", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const record = (id: string, summary: string, replaces = false): EventSpec[] => [
        { type: "activity.recorded", data: { activity: activity(id, { summary }), replaces } },
      ];
      await thread.add(record("x", "first"));
      await thread.add(record("y", "second"));
      await thread.add(record("x", "first again", true));
      await thread.add(record("nobody", "a patch of nothing", true));
      const { activities } = await snapshotOf(store);
      expect(activities.map(({ summary }) => summary)).toEqual(["first again", "second"]);
    });

    it("is null for a deleted thread, and nothing of it is left but its end", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await wholeTurn(thread, "turn-1");
      const [end] = await thread.add([{ type: "thread.deleted", data: {} }]);
      expect(await store.readSnapshot({ threadId: "thread-1", limit: 10 })).toBeNull();
      expect(await store.readMessage("m-turn-1")).toBeNull();
      expect(await store.readTurn("thread-1", "turn-1")).toBeNull();
      expect(await store.readTurnEvents("thread-1", "turn-1")).toEqual([]);
      expect(await store.loadStream(thread.stream)).toEqual({
        state: { kind: "deleted" },
        tail: [],
        sequence: end?.sequence,
      });
    });
  });

  describe("pages", () => {
    it("hold the newest turns and lead back to every row once", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await thread.add([
        { type: "activity.recorded", data: { activity: activity("first"), replaces: false } },
      ]);
      const ids = Array.from({ length: 7 }, (_, index) => `turn-${index}`);
      for (const id of ids) await wholeTurn(thread, id);
      const whole = await snapshotOf(store);
      const pages = [await snapshotOf(store, 3)];
      for (let before = pages[0]?.before; before; before = pages[0]?.before) {
        const page = await store.readSnapshot({ threadId: "thread-1", limit: 3, before });
        if (page !== null) pages.unshift(page);
      }
      expect(pages.map(({ turns }) => turns.length)).toEqual([1, 3, 3]);
      expect(pages.at(-1)?.messages).toHaveLength(6);
      expect(pages.flatMap(({ turns }) => turns)).toEqual(whole.turns);
      expect(pages.flatMap(({ messages }) => messages)).toEqual(whole.messages);
      expect(pages.flatMap(({ activities }) => activities)).toEqual(whole.activities);
      expect(whole.before).toBeNull();
    });

    it("hold every open turn and its message in the newest one", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await thread.add(queued("turn-0"));
      for (const id of ["turn-1", "turn-2", "turn-3"]) await wholeTurn(thread, id);
      const { turns, messages, before } = await snapshotOf(store, 1);
      expect(turns.map(({ id }) => id)).toEqual(["turn-0", "turn-3"]);
      expect(messages.map(({ id }) => id)).toEqual(["m-turn-0", "m-turn-3", "a-turn-3"]);
      expect(before).toBe("turn-3");
    });

    it("hold the turns that their rows name and the messages that their turns name", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await thread.add(requested("turn-1"));
      await thread.add(failed("turn-1"));
      await wholeTurn(thread, "turn-2");
      const retry = order("turn-3", { messageId: "m-turn-1", retryOf: "turn-1" });
      await thread.add([{ type: "turn.requested", data: { ...retry, deadlineAt: time(3_000) } }]);
      await thread.add(failed("turn-3"));
      const late = activity("late", { turnId: "turn-2" });
      await thread.add([{ type: "activity.recorded", data: { activity: late, replaces: false } }]);
      const { turns, messages } = await snapshotOf(store, 1);
      expect(turns.map(({ id }) => id)).toEqual(["turn-2", "turn-3"]);
      expect(messages.map(({ id }) => id)).toEqual(["m-turn-1", "m-turn-2"]);
    });

    it("are refused before a turn that the thread does not have", async () => {
      const store = await stores.open();
      await createThread(store, "thread-1");
      const reading = store.readSnapshot({ threadId: "thread-1", limit: 1, before: "turn-9" });
      await expect(reading).rejects.toMatchObject({ data: { code: "turn-not-found", field: "before" } });
    });
  });
}
