import type { ThreadView } from "@wilco/core/timeline";
import type { ThreadEvent, Turn } from "@wilco/shared-types";
import type { ShownPiece } from "../clients/watcher.ts";
import type { Journal, ServerLife } from "./journal.ts";
import type { Stored } from "./stored.ts";

/** What one window was shown. */
export interface Watched {
  readonly name: string;
  readonly isBehindBadLine: boolean;
  readonly acknowledged: ReadonlyMap<string, number>;
  readonly pieces: readonly ShownPiece[];
  readonly complaints: readonly string[];
  /** Each thread as it was shown in the end. */
  readonly views: ReadonlyMap<string, ThreadView | null>;
}

/** All that the promises are judged by: what was seen from outside, and what the store holds. */
export interface Evidence {
  readonly journal: Journal;
  readonly stored: Stored;
  readonly watched: readonly Watched[];
  /** Each thread as the last server served it, in the moment in which the windows were looked at. */
  readonly served: ReadonlyMap<string, ThreadView>;
  /** The prompts that reached the agent of each thread. */
  readonly prompts: ReadonlyMap<string, readonly string[]>;
  /** The person's messages in the real window in the end, and its thread; null without a window. */
  readonly window: {
    readonly threadId: string;
    readonly mine: readonly string[];
    readonly errors: readonly string[];
  } | null;
}

/** A turn with its events and its times on the real clock, in milliseconds since 1970. */
export interface TurnStory {
  readonly threadId: string;
  readonly turn: Turn;
  readonly events: readonly ThreadEvent[];
  readonly runningAt: number | null;
  readonly endedAt: number | null;
}

/** Every turn of the run. */
export function turnsOf({ stored, journal }: Evidence): TurnStory[] {
  const timeOf = (time: string | null) => (time === null ? null : journal.realTime(time));
  return [...stored.threads.values()].flatMap(({ threadId, turns, events }) =>
    turns.map((turn) => ({
      threadId,
      turn,
      events: events.get(turn.id) ?? [],
      runningAt: timeOf(turn.startedAt),
      endedAt: timeOf(turn.endedAt),
    })),
  );
}

/** The server's life in which a moment lies; null for one between two. */
export function lifeAt({ journal }: Evidence, at: number): ServerLife | null {
  return journal.lives.find(({ readyAt, endedAt }) => readyAt <= at && at <= endedAt) ?? null;
}
