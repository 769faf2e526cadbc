import type { Effect } from "@wilco/core/store";
import { describe, expect, it } from "vitest";
import { createThread, type StreamScript } from "../stream-script.ts";
import { requested, running } from "../turn-events.ts";
import type { Stores } from "./harness.ts";

const start = (turnId: string): Effect => ({ kind: "turn.start", threadId: "thread-1", turnId });
const every: readonly Effect[] = [
  start("turn-1"),
  { kind: "turn.interrupt", threadId: "thread-1", turnId: "turn-1" },
  { kind: "process.end", threadId: "thread-1", providerId: "demo", generation: 1, processKey: "42" },
  { kind: "request.respond", threadId: "thread-1", requestId: "request-1", outcome: { optionId: "yes" } },
  { kind: "request.respond", threadId: "thread-1", requestId: "request-1", outcome: "cancelled" },
];

export function effectsContract(stores: Stores): void {
  describe("effects", () => {
    it("are pending in the order of their commits until they are completed", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      const result = await store.commit(thread.plan(requested("turn-1"), { effects: every }));
      const pending = await store.pendingEffects();
      expect(pending.map(({ effect }) => effect)).toEqual(every);
      expect(result).toMatchObject({ effects: pending });
      const ids = pending.map(({ id }) => id);
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
      await store.completeEffects(ids.slice(0, 2));
      expect((await store.pendingEffects()).map(({ id }) => id)).toEqual(ids.slice(2));
    });

    it("never share an id, not even with one that is done", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await thread.add(requested("turn-1"), { effects: [start("turn-1")] });
      const [first] = await store.pendingEffects();
      await store.completeEffects([first?.id ?? -1]);
      await thread.add(running("turn-1"), { effects: [start("turn-2")] });
      const [second] = await store.pendingEffects();
      expect(second?.id).toBeGreaterThan(first?.id ?? Number.NaN);
      await store.completeEffects([first?.id ?? -1]);
      expect(await store.pendingEffects()).toHaveLength(1);
    });
  });

  describe("attachments", () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);

    /** Adds a message with a file, each of the name. */
    async function attach(thread: StreamScript, name: string) {
      const part = {
        type: "attachment",
        attachmentId: name,
        name: "picture.png",
        mimeType: "image/png",
        size: bytes.length,
      } as const;
      await thread.add(
        [{ type: "message.sent", data: { messageId: `m-${name}`, turnId: "turn-1", parts: [part] } }],
        { attachments: [{ part, bytes }] },
      );
      return part;
    }

    it("are read back as they were", async () => {
      const store = await stores.open();
      const part = await attach(await createThread(store, "thread-1"), "attachment-1");
      const read = await store.readAttachment("attachment-1");
      expect(read?.part).toEqual(part);
      expect(Buffer.compare(read?.bytes ?? new Uint8Array(), bytes)).toBe(0);
      expect(bytes).toHaveLength(70_000);
      expect(await store.readAttachment("attachment-2")).toBeNull();
    });

    it("are gone with their thread, and those of others stay", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await attach(thread, "attachment-1");
      await attach(await createThread(store, "thread-2"), "attachment-2");
      await thread.add([{ type: "thread.deleted", data: {} }]);
      expect(await store.readAttachment("attachment-1")).toBeNull();
      expect(await store.readAttachment("attachment-2")).not.toBeNull();
    });
  });
}
