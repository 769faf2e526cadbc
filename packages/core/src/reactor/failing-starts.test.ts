import { describe, expect, test } from "vitest";
import { ProviderCommandReactor, type ReactorParts } from "./provider-command-reactor.ts";
import { FAILING_STARTS } from "./testing/failing-starts.ts";
import { World } from "./testing/world.ts";

describe("B, P2, P3: a turn start that fails", () => {
  test.each(FAILING_STARTS)("$name", async ({ play }) => {
    await play(await World.begin());
  });
});

/** The bug that started it: a failed start appends an activity and leaves turn and session as they are. */
class StuckReactor extends ProviderCommandReactor {
  readonly #bus: ReactorParts["bus"];

  constructor(parts: ReactorParts) {
    super(parts);
    this.#bus = parts.bus;
  }

  protected override async processTurnStartFailure(threadId: string, turnId: string): Promise<void> {
    await this.#bus.apply(threadId, (_state, { at, newId }) => {
      const activity = { id: newId(), turnId, summary: "failed", data: {}, createdAt: at } as const;
      const data = {
        activity: { ...activity, kind: "provider.turn.start.failed", tone: "error" },
        replaces: false,
      } as const;
      const event = { streamId: threadId, commandId: null, at, type: "activity.recorded", data } as const;
      return { kind: "accepted", events: [event], effects: [], turnId };
    });
  }
}

describe("the same scenarios bite: with the bug, each of them fails", () => {
  const settings = { startTimeoutMs: 3_600_000 };
  const createReactor = (parts: ReactorParts) => new StuckReactor(parts);

  test.each(FAILING_STARTS)("$name", async ({ play }) => {
    const world = await World.begin({ createReactor, settings });
    await expect(play(world)).rejects.toThrow(/to match object \{ status:/);
    expect((await world.session())?.lastError).toBe(null);
  });
});
