import { ACTION_NAMES, type ActionName, actionOf } from "../state/actions.ts";
import { createStore, type ReadableStore } from "./external-store.ts";

type Run = () => void;

/** The actions that can be done now. Of two that offer the same one, the later is asked. */
export class Actions {
  readonly #offers = new Map<ActionName, readonly Run[]>();
  readonly #available = createStore<readonly ActionName[]>([]);

  /** In the order in which they are listed. */
  get available(): ReadableStore<readonly ActionName[]> {
    return this.#available;
  }

  /** Offers an action until the returned function is called. */
  offer(name: ActionName, run: Run): () => void {
    this.#offers.set(name, [...this.#of(name), run]);
    this.#tell();
    return () => {
      this.#offers.set(
        name,
        this.#of(name).filter((each) => each !== run),
      );
      this.#tell();
    };
  }

  /** Does it, and says whether there was anything to do. */
  run(name: ActionName): boolean {
    const run = this.#of(name).at(-1);
    run?.();
    return run !== undefined;
  }

  #of(name: ActionName): readonly Run[] {
    return this.#offers.get(name) ?? [];
  }

  #tell(): void {
    const now = ACTION_NAMES.filter((name) => this.#of(name).length > 0);
    if (now.join() !== this.#available.get().join()) this.#available.set(now);
  }
}

/** Does actions when their keys are pressed. What is not offered is left to the browser. */
export function followKeys(actions: Actions): void {
  addEventListener("keydown", (event) => {
    const name = actionOf(event);
    if (name === null || !actions.available.get().includes(name)) return;
    event.preventDefault();
    // A dialog is answered or closed first.
    if (document.querySelector("dialog:modal") === null) actions.run(name);
  });
}
