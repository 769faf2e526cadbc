import { createStore, type ReadableStore } from "./external-store.ts";

/** How long there is a way back, in ms. */
export const UNDO_MS = 8_000;

/** Something that was done, with the way back. */
export interface UndoOffer {
  readonly id: number;
  readonly text: string;
  undo(): void;
  /** Ends the offer: it stays done. */
  close(): void;
  /** Somebody looks at the offer: its time stands still as long as this is so. */
  hold(isHeld: boolean): void;
}

export interface Undoable {
  /** What was done, as a sentence. */
  readonly text: string;
  readonly onUndo: () => void;
  /** Called once when there is no way back any more. */
  readonly onOver?: () => void;
}

/** What can be undone for a while, the oldest first. */
export class UndoOffers {
  readonly #offers = createStore<readonly UndoOffer[]>([]);
  #last = 0;

  get offers(): ReadableStore<readonly UndoOffer[]> {
    return this.#offers;
  }

  /** @param forMs how long, in ms */
  add({ text, onUndo, onOver }: Undoable, forMs: number = UNDO_MS): UndoOffer {
    this.#last += 1;
    const id = this.#last;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (then: (() => void) | undefined): void => {
      clearTimeout(timer);
      if (!this.#offers.get().some((offer) => offer.id === id)) return;
      this.#offers.set(this.#offers.get().filter((offer) => offer.id !== id));
      then?.();
    };
    const offer: UndoOffer = {
      id,
      text,
      undo: () => end(onUndo),
      close: () => end(onOver),
      hold: (isHeld) => {
        clearTimeout(timer);
        if (!isHeld) timer = setTimeout(offer.close, forMs);
      },
    };
    this.#offers.set([...this.#offers.get(), offer]);
    offer.hold(false);
    return offer;
  }
}
