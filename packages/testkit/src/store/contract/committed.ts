import type { StoredEvent } from "@wilco/shared-types";
import { describe, expect, it } from "vitest";
import { createProject, createThread } from "../stream-script.ts";
import { completed, piece, requested, running, started } from "../turn-events.ts";
import type { Stores } from "./harness.ts";

export function committedContract(stores: Stores): void {
  describe("readCommitted", () => {
    it("gives the events of all streams in the order of their commits, piece by piece", async () => {
      const store = await stores.open();
      expect(await store.readHead()).toBe(0);
      expect(await store.readCommitted(0, 10)).toEqual({ events: [], upTo: 0 });
      const all = [
        ...(await (
          await createProject(store, "project-1")
        ).add([{ type: "project.renamed", data: { name: "Mine" } }])),
      ];
      const [first, second] = [await createThread(store, "thread-1"), await createThread(store, "thread-2")];
      all.push(...(await first.add(requested("turn-1"))));
      all.push(...(await second.add(requested("turn-2"))));
      all.push(...(await first.add(running("turn-1"))));
      expect(await store.readHead()).toBe(all.at(-1)?.sequence);
      const told: StoredEvent[] = [];
      let after = 0;
      for (;;) {
        const { events, upTo } = await store.readCommitted(after, 3);
        if (events.length === 0) break;
        expect(events.length).toBeLessThanOrEqual(3);
        expect(upTo).toBe(events.at(-1)?.sequence);
        told.push(...events);
        after = upTo;
      }
      const sequences = told.map(({ sequence }) => sequence);
      expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
      // Those by which the streams were made are not in `all`.
      expect(told.filter(({ type }) => !type.endsWith(".created"))).toEqual(all);
      expect(told).toHaveLength(all.length + 3);
    });

    it("leaves out what a later event has replaced, and goes on after what is not there any more", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      await thread.add([...requested("turn-1"), ...running("turn-1"), ...started("turn-1")]);
      const before = await store.readHead();
      await thread.add(piece("a-turn-1", 0, "Hel"));
      const between = await store.readHead();
      await thread.add(piece("a-turn-1", 3, "lo"));
      await thread.add(completed("turn-1", "Hello"));
      for (const after of [before, between]) {
        const { events } = await store.readCommitted(after, 10);
        expect(events.map(({ type }) => type)).toEqual(["message.completed", "turn.completed"]);
      }
      const head = await store.readHead();
      expect(await store.readCommitted(head, 10)).toEqual({ events: [], upTo: head });
    });
  });
}
