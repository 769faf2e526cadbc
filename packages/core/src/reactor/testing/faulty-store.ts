import { WilcoError } from "@wilco/shared-types";
import type { Commit, Store } from "../../store/index.ts";

/**
 * What becomes of a commit: written, refused, written with its answer lost, no end, written as the last thing, or
 * something in it that cannot be written.
 */
export type CommitFate = "ok" | "fails" | "answer-lost" | "hangs" | "stored-and-cut" | "poisoned";

/** A store with the faults that a test asks for. */
export class FaultyStore {
  /** To be given to the engine. */
  readonly store: Store;
  /** Everything that was asked to be committed. */
  readonly commits: Commit[] = [];
  /** Decides on each commit, and may take its time. */
  fate: (commit: Commit) => CommitFate | Promise<CommitFate> = () => "ok";
  /** How long each call takes before it does anything. */
  delay: (call: keyof Store, input: readonly unknown[]) => Promise<void> | null = () => null;
  /** How long the answer of a commit takes that is stored already. */
  answerDelay: (commit: Commit) => Promise<void> | null = () => null;
  /** Makes every call fail that is not a commit. */
  readsFail = false;
  #cut = false;

  constructor(store: Store) {
    this.store = new Proxy(store, {
      get: (target, name: keyof Store) => {
        if (name === "commit") return (commit: Commit) => this.#commit(target, commit);
        const call = target[name] as (...input: unknown[]) => Promise<unknown>;
        return async (...input: unknown[]) => {
          await this.delay(name, input);
          return this.#read(() => call(...input));
        };
      },
    });
  }

  /** As a server that was killed: no call ever comes back, nothing is written any more. */
  cut(): void {
    this.#cut = true;
  }

  async #commit(store: Store, commit: Commit) {
    this.commits.push(commit);
    await this.delay("commit", [commit]);
    const fate = this.#cut ? "hangs" : await this.fate(commit);
    if (fate === "hangs") return never();
    if (fate === "fails") throw unavailable();
    if (fate === "poisoned") throw new TypeError("this cannot be written");
    const result = await store.commit(commit);
    await this.answerDelay(commit);
    if (fate === "answer-lost") throw unavailable();
    if (fate === "stored-and-cut") this.cut();
    return this.#cut ? never() : result;
  }

  async #read(call: () => Promise<unknown>): Promise<unknown> {
    if (this.#cut) return never();
    if (this.readsFail) throw unavailable();
    const result = await call();
    return this.#cut ? never() : result;
  }
}

async function never(): Promise<never> {
  return new Promise<never>(() => undefined);
}

function unavailable(): WilcoError {
  return new WilcoError("storage-unavailable", "The disk is full.");
}
