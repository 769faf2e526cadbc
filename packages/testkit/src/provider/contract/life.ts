import type { PromptAnswer } from "@wilco/core/provider";
import { describe, expect, test } from "vitest";
import type { Actor } from "./actor.ts";
import type { Cast } from "./cast.ts";

const GONE = { name: "ProcessGone", message: expect.stringMatching(/\S/) };

export function lifeContract(cast: Cast): void {
  const { say, answersWhileDying = false } = cast.harness;

  /** How a prompt must end whose process ends. */
  function ending(prompt: Promise<PromptAnswer>): Promise<void> {
    const end = prompt.then(
      ({ kind }) => kind,
      ({ name }: Error) => name,
    );
    const allowed = answersWhileDying ? ["ProcessGone", "stop-reason", "error"] : ["ProcessGone"];
    return end.then((how) => expect(allowed).toContain(how));
  }

  /** Everything that is asked of a process that has gone is refused, with how it ended. */
  async function expectGone({ process }: Actor): Promise<void> {
    expect(await process.gone).toMatch(/\S/);
    await expect(process.prompt([{ type: "text", text: say.hello }])).rejects.toMatchObject(GONE);
    await expect(process.cancel()).rejects.toMatchObject(GONE);
    process.respond("no-such-question", "cancelled");
    await process.end(0);
  }

  describe("a process", () => {
    test("is one of its own, which ends alone", async () => {
      const [one, other] = [await cast.open(), await cast.open()];
      expect(one.process.processKey).not.toBe(other.process.processKey);
      await one.process.end(200);
      await expectGone(one);
      expect(await other.ask(say.hello)).toEqual({ kind: "stop-reason", stopReason: "end_turn" });
    });

    test("that is ended takes its prompt with it, however often it is ended", async () => {
      const actor = await cast.open();
      const lost = ending(actor.ask(say.slowly));
      await actor.next("text");
      await Promise.all([actor.process.end(2_000), actor.process.end(200), actor.process.end(1_000)]);
      await lost;
      await expectGone(actor);
    });

    test("may be ended while its session is being opened", async () => {
      const actor = await cast.start();
      const opening = actor.open().then(
        () => "open",
        ({ name }: Error) => name,
      );
      await actor.process.end(200);
      // One that is quick has it by then.
      expect(["open", "ProcessGone"]).toContain(await opening);
      await expectGone(actor);
    });

    test("that dies in a prompt rejects it, after all that it has said", async () => {
      const actor = await cast.open();
      const lost = ending(actor.ask(say.slowly));
      await actor.next("text");
      cast.world.kill(actor.process);
      await lost;
      await actor.process.gone;
      // Nothing is said after the end.
      const heard = actor.events.length;
      await expectGone(actor);
      expect(actor.events).toHaveLength(heard);
    });

    test("that dies while nobody asks anything is gone, and the next one works", async () => {
      const actor = await cast.open();
      cast.world.kill(actor.process);
      await expectGone(actor);
      const next = await cast.open();
      expect(await next.ask(say.hello)).toMatchObject({ kind: "stop-reason" });
    });

    test("of an earlier server is ended by its key, once and again; any other key ends nothing", async () => {
      const { adapter } = cast.world;
      const [orphan, other] = [await cast.open(), await cast.open()];
      await adapter.endOrphan(orphan.process.processKey, 200);
      await expectGone(orphan);
      for (const key of [orphan.process.processKey, "", "no such key"]) await adapter.endOrphan(key, 0);
      expect(await other.ask(say.hello)).toMatchObject({ kind: "stop-reason" });
    });
  });
}
