import { isTerminal, type SessionItem, type ThreadId, type Turn, type TurnId } from "@wilco/shared-types";
import type { WilcoClient } from "./client.ts";
import { untilAnswered } from "./until-answered.ts";

/** Besides the subscription the turn is asked for this often, in milliseconds. */
const POLL_MS = 5_000;

interface TurnRef {
  readonly threadId: ThreadId;
  readonly turnId: TurnId;
}

/** Resolves with the turn when it has ended. Throws the refusal, or the signal's reason. */
export async function settledTurn(client: WilcoClient, at: TurnRef, signal: AbortSignal): Promise<Turn> {
  const ends = watchEnds(client, at);
  try {
    for (;;) {
      signal.throwIfAborted();
      const turn = await readTurn(client, at, signal);
      if (turn !== null && isTerminal(turn.state)) return turn;
      await ends.seen(signal);
    }
  } finally {
    ends.stop();
  }
}

/** The turn from the thread's newest page that has it; null when no page has it. */
async function readTurn(client: WilcoClient, at: TurnRef, signal: AbortSignal): Promise<Turn | null> {
  let before: string | undefined;
  for (;;) {
    const input = { threadId: at.threadId, ...(before === undefined ? {} : { before }) };
    const page = await untilAnswered(() => client.session.get.query(input, { signal }), signal);
    const turn = page.turns.find(({ id }) => id === at.turnId);
    if (turn !== undefined) return turn;
    if (page.before === null) return null;
    before = page.before;
  }
}

interface EndWatch {
  /** Resolves as soon as the turn may have ended: its end was seen, or some time has passed. */
  seen(signal: AbortSignal): Promise<void>;
  stop(): void;
}

function watchEnds(client: WilcoClient, at: TurnRef): EndWatch {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const subscription = client.session.subscribe.subscribe(
    { threadId: at.threadId },
    {
      onData: ({ data }) => {
        if (endsTurn(data, at.turnId)) end();
      },
      // What cannot be subscribed is still asked for.
      onError: () => undefined,
    },
  );
  return {
    async seen(signal) {
      const pause = AbortSignal.any([signal, AbortSignal.timeout(POLL_MS)]);
      const { promise: paused, resolve } = Promise.withResolvers<void>();
      pause.addEventListener("abort", () => resolve());
      if (pause.aborted) resolve();
      await Promise.race([ended, paused]);
    },
    stop: () => subscription.unsubscribe(),
  };
}

function endsTurn(item: SessionItem, turnId: TurnId): boolean {
  switch (item.type) {
    case "snapshot":
      return item.turns.some((turn) => turn.id === turnId && isTerminal(turn.state));
    case "event": {
      const { event } = item;
      const ends =
        event.type === "turn.completed" || event.type === "turn.interrupted" || event.type === "turn.failed";
      return ends && event.data.turnId === turnId;
    }
    case "head":
      return false;
    case "deleted":
      return true;
    default:
      return item satisfies never;
  }
}
