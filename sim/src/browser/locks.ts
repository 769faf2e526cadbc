import type { AttemptLock } from "@wilco/web/outbox/courier";
import type { Loop } from "../time/loop.ts";

/** A tab waits for another one's try so long, in milliseconds. The page has the same. */
const STOLEN_AFTER_MS = 3_000;
const LOOK_MS = 100;

/** The locks of a browser. What a tab that was closed held is stolen as from a frozen one. */
export class Locks {
  readonly #held = new Map<string, symbol>();

  /** The locks as a tab has them. */
  on(loop: Loop): AttemptLock {
    return {
      during: async (threadId, attempt) => {
        const until = loop.now + STOLEN_AFTER_MS;
        while (this.#held.has(threadId) && loop.now < until) await loop.pass(LOOK_MS);
        const mine = Symbol(threadId);
        this.#held.set(threadId, mine);
        try {
          return await attempt();
        } finally {
          if (this.#held.get(threadId) === mine) this.#held.delete(threadId);
        }
      },
    };
  }
}
