import { describe, expect, test } from "vitest";
import type { Actor } from "./actor.ts";
import type { Cast } from "./cast.ts";

export function questionsContract(cast: Cast): void {
  const { can, say } = cast.harness;
  if (!can.asks) return;

  /** An agent that waits for an answer to its question. */
  async function asking() {
    const { adapter, providerId } = cast.world;
    const actor = await cast.start();
    const mode = adapter.askingMode(providerId, await actor.open());
    if (mode !== null) await actor.process.setMode(mode);
    const answer = actor.ask(say.ask);
    const { request } = await actor.next("request");
    return { actor, answer, request };
  }

  async function expectGoesOn(actor: Actor): Promise<void> {
    expect(await actor.ask(say.hello)).toEqual({ kind: "stop-reason", stopReason: "end_turn" });
  }

  describe("a question", () => {
    test.each(["allow_once", "reject_once"])("is answered with the agent's own option: %s", async (kind) => {
      const { actor, answer, request } = await asking();
      expect(request).toMatchObject({ kind: "approval", title: expect.stringMatching(/\S/) });
      const option = request.options.find((each) => each.kind === kind);
      actor.process.respond("no-such-question", "cancelled");
      actor.process.respond(request.providerRequestId, { optionId: option?.id ?? "" });
      // The first answer is the answer.
      actor.process.respond(request.providerRequestId, "cancelled");
      await answer;
      await expectGoesOn(actor);
    });

    test("is taken back by a stop, and its prompt ends", async () => {
      const { actor, answer, request } = await asking();
      actor.process.respond(request.providerRequestId, "cancelled");
      await actor.process.cancel();
      await answer;
      await expectGoesOn(actor);
    });

    test("goes with its process", async () => {
      const { actor, answer, request } = await asking();
      cast.world.kill(actor.process);
      await Promise.allSettled([answer]);
      await actor.process.gone;
      actor.process.respond(request.providerRequestId, "cancelled");
    });
  });
}
