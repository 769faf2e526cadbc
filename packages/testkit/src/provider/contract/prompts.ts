import { describe, expect, test } from "vitest";
import { Actor } from "./actor.ts";
import type { Cast } from "./cast.ts";

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const ENDED = { kind: "stop-reason", stopReason: "end_turn" };

export function promptsContract(cast: Cast): void {
  const { can, say } = cast.harness;

  describe("a prompt", () => {
    test("is answered after all that the agent said, and so is the next one", async () => {
      const actor = await cast.open();
      expect(await actor.ask(say.hello)).toEqual(ENDED);
      const first = actor.events.length;
      expect(actor.text()).not.toBe("");
      expect(await actor.ask(say.hello)).toEqual(ENDED);
      expect(actor.text(first)).not.toBe("");
    });

    test("loses nothing while nobody listens", async () => {
      const { world } = cast;
      const unheard = await Actor.start(world);
      try {
        await unheard.open();
        expect(await unheard.ask(say.hello)).toEqual(ENDED);
        expect(unheard.events).toEqual([]);
        unheard.listen();
        expect(unheard.text()).not.toBe("");
      } finally {
        await unheard.process.end(200);
      }
    });

    test(`with an image is answered by an agent that takes ${can.images ? "images" : "none"}`, async () => {
      const actor = await cast.open();
      const image = { type: "file", name: "dot.png", mimeType: "image/png", data: PIXEL } as const;
      expect(await actor.process.prompt([{ type: "text", text: say.hello }, image])).toEqual(ENDED);
    });

    test.each(["slowly", "nothing"] as const)("that is cancelled ends: %s", async (what) => {
      const actor = await cast.open();
      const answer = actor.ask(say[what]);
      if (what === "slowly") await actor.next("text");
      await actor.process.cancel();
      // How it is called is the agent's own affair.
      expect((await answer).kind).toMatch(/\S/);
      const heard = actor.events.length;
      expect(await actor.ask(say.hello)).toEqual(ENDED);
      expect(actor.text(heard)).not.toBe("");
    });

    test("is not the one that a cancel is about which came too late", async () => {
      const actor = await cast.open();
      await actor.ask(say.hello);
      await actor.process.cancel();
      expect(await actor.ask(say.hello)).toEqual(ENDED);
    });
  });
}
