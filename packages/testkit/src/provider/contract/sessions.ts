import type { ProviderEvent } from "@wilco/core/provider";
import { describe, expect, test } from "vitest";
import type { Cast } from "./cast.ts";

type Configured = Extract<ProviderEvent, { type: "configured" }>;

export function sessionsContract(cast: Cast): void {
  const { can, say } = cast.harness;

  describe("a session", () => {
    test("is needed for everything else, is new, and is the only one of its process", async () => {
      const actor = await cast.start();
      await expect(actor.ask(say.hello)).rejects.toThrow();
      await expect(actor.process.setMode("any")).rejects.toThrow();
      const opened = await actor.open();
      expect(opened).toMatchObject({ how: "new", providerSessionId: expect.stringMatching(/\S/) });
      await expect(actor.open()).rejects.toThrow();
      expect(await actor.ask(say.hello)).toMatchObject({ kind: "stop-reason" });
    });

    test(`of an earlier process is ${can.reopens ?? "not known: a new one takes its place"}`, async () => {
      const earlier = await cast.start();
      const { providerSessionId } = await earlier.open();
      await earlier.ask(say.hello);
      await earlier.process.end(1_000);

      const later = await cast.start();
      const opened = await later.open(providerSessionId);
      if (can.reopens === null) {
        expect(opened.how).toBe("new");
        expect(opened.providerSessionId).not.toBe(providerSessionId);
      } else {
        expect(opened).toMatchObject({ how: can.reopens, providerSessionId });
      }
      // What was said before is not said again.
      expect(later.text()).toBe("");
      expect(await later.ask(say.hello)).toMatchObject({ kind: "stop-reason", stopReason: "end_turn" });
      expect(later.text()).not.toBe("");
    });

    test("that the agent has never had is none that keeps it from working", async () => {
      const actor = await cast.start();
      const opened = await actor.open("11111111-2222-4333-8444-555555555555");
      expect(opened.providerSessionId).not.toBe("");
      expect(await actor.ask(say.hello)).toMatchObject({ kind: "stop-reason", stopReason: "end_turn" });
    });

    const choices = [
      ...(can.modes ? (["modes"] as const) : []),
      ...(can.models ? (["models"] as const) : []),
    ];
    test.each(choices)("has the %s that it offers, and no others", async (kind) => {
      const actor = await cast.start();
      const { options, modeId, modelId } = await actor.open();
      const current = kind === "modes" ? modeId : modelId;
      const choose = (id: string): Promise<void> =>
        kind === "modes" ? actor.process.setMode(id) : actor.process.setModel(id);
      const ids = options[kind].map(({ id }) => id);
      expect(ids).toContain(current);
      await expect(choose("no-such-choice")).rejects.toThrow(/\S/);
      const other = ids.find((id) => id !== current) ?? "";
      const heard = actor.events.length;
      await choose(other);
      const tells = (event: ProviderEvent): event is Configured =>
        event.type === "configured" && (kind === "modes" ? event.modeId : event.modelId) === other;
      await actor.until(tells, heard);
    });
  });
}
