import type { NewAttachment } from "@wilco/core/store";
import { describe, expect, it } from "vitest";
import { activity, text } from "../builders.ts";
import { createProject, type EventSpec, StreamScript } from "../stream-script.ts";
import type { Stores } from "./harness.ts";

const BYTES = Uint8Array.of(1, 2, 3);

function file(attachmentId: string): NewAttachment {
  return {
    part: { type: "attachment", attachmentId, name: "a", mimeType: "text/plain", size: 3 },
    bytes: BYTES,
  };
}

/** A thread that is made with a turn that had ended before, whose message has a file. */
function withHistory(id: string, attachment: NewAttachment): EventSpec[] {
  const created = { projectId: "project-1", title: id, providerId: null, modelId: null, modeId: null };
  const turn = { turnId: `t-${id}`, messageId: `m-${id}`, commandId: "c", providerId: "demo" };
  const sent = { messageId: turn.messageId, turnId: turn.turnId, parts: [...text("asked"), attachment.part] };
  const note = activity(`n-${id}`, { kind: "thread.forked" });
  return [
    { type: "thread.created", data: created },
    { type: "turn.imported", data: turn },
    { type: "message.sent", data: sent },
    { type: "message.started", data: { messageId: `a-${id}`, turnId: turn.turnId } },
    { type: "message.completed", data: { messageId: `a-${id}`, parts: text("answered") } },
    { type: "activity.recorded", data: { activity: note, replaces: false } },
  ];
}

export function forksContract(stores: Stores): void {
  describe("a thread that is made with its history", () => {
    it("is there whole after one commit, without a session, and outlives the thread that it came from", async () => {
      const store = await stores.open();
      await createProject(store, "project-1");
      const scripts = ["from", "fork"].map((id) => new StreamScript(store, { kind: "thread", id }));
      for (const script of scripts) {
        const attachment = file(`file-${script.stream.id}`);
        await script.add(withHistory(script.stream.id, attachment), { attachments: [attachment] });
      }
      await scripts[0]?.add([{ type: "thread.deleted", data: {} }]);
      const fork = await store.readSnapshot({ threadId: "fork", limit: 10 });
      expect(fork).toMatchObject({
        session: null,
        turns: [{ id: "t-fork", kind: "history", state: "completed" }],
        messages: [{ text: "asked" }, { text: "answered" }],
        activities: [{ kind: "thread.forked" }],
      });
      expect(await store.readAttachment("file-from")).toBeNull();
      expect(await store.readAttachment("file-fork")).toMatchObject({ part: { name: "a" } });
      expect((await store.readList()).threads.map(({ id }) => id)).toEqual(["fork"]);
      expect(await store.listSetAside()).toEqual([]);
    });
  });
}
