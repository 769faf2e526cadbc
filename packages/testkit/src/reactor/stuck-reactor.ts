import { ProviderCommandReactor, type ReactorParts } from "@wilco/core/reactor";

/**
 * The bug that Wilco is about, for the fixtures that show it: a start that fails appends an activity and leaves turn
 * and session as they are. Give it to an engine as `createReactor`, with a `startTimeoutMs` longer than the test: at
 * that deadline the sweeper, which is no part of a reactor, settles the turn after all.
 */
export function createStuckReactor(parts: ReactorParts): ProviderCommandReactor {
  return new StuckReactor(parts);
}

class StuckReactor extends ProviderCommandReactor {
  readonly #bus: ReactorParts["bus"];

  constructor(parts: ReactorParts) {
    super(parts);
    this.#bus = parts.bus;
  }

  protected override async processTurnStartFailure(
    threadId: string,
    turnId: string,
    error: unknown,
  ): Promise<void> {
    const detail = error instanceof Error ? error.message : String(error);
    await this.#bus.apply(threadId, (_state, { at, newId }) => {
      const activity = {
        id: newId(),
        turnId,
        kind: "provider.turn.start.failed",
        tone: "error",
        summary: `Provider turn start failed: ${detail}`,
        data: { detail },
        createdAt: at,
      } as const;
      const data = { activity, replaces: false };
      const event = { streamId: threadId, commandId: null, at, type: "activity.recorded", data } as const;
      return { kind: "accepted", events: [event], effects: [], turnId };
    });
  }
}
