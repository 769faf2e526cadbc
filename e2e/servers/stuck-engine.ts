import { randomUUID } from "node:crypto";
import {
  createEngine,
  type Engine,
  type EngineParts,
  failureOf,
  ProviderCommandReactor,
  type ReactorParts,
} from "@wilco/core/reactor";
import { changesOf } from "@wilco/core/timeline";
import type { StoredEvent, ThreadEventOf } from "@wilco/shared-types";

/** Wilco settles a start past its deadline whatever the reactor does; here that never comes. In milliseconds. */
const NEVER_MS = 24 * 60 * 60 * 1_000;

type FailureActivity = ThreadEventOf<"activity.recorded">;
type Append = (event: FailureActivity) => Promise<void>;

/** The bug: a start that fails appends an activity, and leaves turn and session as they were. */
class StuckReactor extends ProviderCommandReactor {
  readonly #append: Append;

  constructor(parts: ReactorParts, append: Append) {
    super(parts);
    this.#append = append;
  }

  protected override async processTurnStartFailure(threadId: string, turnId: string, error: unknown) {
    const { reason, detail } = failureOf(error, NEVER_MS);
    const at = new Date().toISOString();
    await this.#append({
      type: "activity.recorded",
      streamId: threadId,
      commandId: null,
      at,
      data: {
        activity: {
          id: randomUUID(),
          turnId,
          kind: "provider.turn.start.failed",
          tone: "error",
          summary: `Provider turn start failed: ${detail}`,
          data: { reason, detail },
          createdAt: at,
        },
        replaces: false,
      },
    });
  }
}

/** Wilco's engine with the stuck reactor. No command of Wilco does this, so it is written beside them. */
export function createStuckEngine(parts: EngineParts): Engine {
  const listeners = new Set<(events: readonly StoredEvent[]) => void>();
  const append: Append = async (event) => {
    const events = await commitAlone(parts, event);
    for (const listener of listeners) listener(events);
  };
  const engine = createEngine({
    ...parts,
    settings: { ...parts.settings, startTimeoutMs: NEVER_MS },
    createReactor: (reactorParts) => new StuckReactor(reactorParts, append),
  });
  const onCommitted = engine.onCommitted.bind(engine);
  engine.onCommitted = (listener) => {
    listeners.add(listener);
    return onCommitted(listener);
  };
  return engine;
}

async function commitAlone({ store }: EngineParts, event: FailureActivity): Promise<readonly StoredEvent[]> {
  const stream = { kind: "thread", id: event.streamId } as const;
  const { turnId } = event.data.activity;
  for (;;) {
    const result = await store.commit({
      stream,
      expectedSequence: (await store.loadStream(stream)).sequence,
      events: [{ event, changes: changesOf(event), turnId, compactionKey: null }],
      snapshot: null,
      receipt: null,
      effects: [],
      compactions: [],
      attachments: [],
    });
    if (result.kind === "committed") return result.events;
  }
}
