import type { TurnSettings } from "../state/turn-settings.ts";
import { createStore, type ReadableStore } from "./external-store.ts";

/** What is chosen for the next turn, by thread, as long as the page is open. It goes with the message. */
export class TurnChoices {
  readonly #all = createStore<ReadonlyMap<string, TurnSettings>>(new Map());

  get all(): ReadableStore<ReadonlyMap<string, TurnSettings>> {
    return this.#all;
  }

  choose(threadId: string, settings: TurnSettings): void {
    this.#all.set(new Map(this.#all.get()).set(threadId, settings));
  }

  /** Gives back what went with a message that is a draft again. What was chosen since stays. */
  giveBack(threadId: string, settings: TurnSettings): void {
    this.choose(threadId, { ...settings, ...this.#all.get().get(threadId) });
  }
}
