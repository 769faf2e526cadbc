import type { ProjectState, ThreadState } from "../session/state.ts";
import type { Store, StreamRef } from "../store/port.ts";
import type { Clock } from "./clock.ts";
import { buildCommit, type Outcome } from "./commit.ts";
import type { Lanes } from "./lanes.ts";
import { News } from "./news.ts";
import type { Log } from "./settings.ts";
import { keyOf, type Loaded, States } from "./states.ts";
import { StorageDoubts } from "./storage-doubts.ts";

type AnyLoaded = Loaded<ThreadState | ProjectState>;

/** What became of a write. `conflict`: the stream has moved on, read it again. */
export type WriteResult =
  | { readonly kind: "written"; readonly sequence: number }
  | { readonly kind: "conflict" }
  | { readonly kind: "fenced" };

export interface WriterParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly lanes: Lanes;
  /** Whether other servers may write to the same store. */
  readonly isShared: boolean;
}

/** Reads streams and writes to them, in their lanes: what is written is told, and what is in doubt is looked after. */
export class StreamWriter {
  readonly states: States;
  readonly news: News;
  readonly doubts: StorageDoubts;
  readonly #store: Store;

  constructor({ store, clock, log, lanes, isShared }: WriterParts) {
    this.#store = store;
    this.news = new News(log);
    // What a server before this one had sent may have been stored after somebody has looked: who follows the stream looks
    // again before anything of this server's is told.
    this.states = new States(store, isShared, (stream) => this.news.tellMissed(stream));
    this.doubts = new StorageDoubts({
      store,
      clock,
      news: this.news,
      reread: async (stream) => void (await lanes.run(keyOf(stream), () => this.load(stream))),
    });
  }

  /** The state of the stream; what was stored of it without an answer is told. Throws `storage-unavailable`. */
  async load(stream: StreamRef): Promise<AnyLoaded> {
    const loaded = await (stream.kind === "thread"
      ? this.states.thread(stream.id)
      : this.states.project(stream.id));
    await this.doubts.settle(stream, loaded.sequence);
    return loaded;
  }

  /** The state as it is stored now, whatever is remembered of it. Throws `storage-unavailable`. */
  async loadAnew(stream: StreamRef): Promise<AnyLoaded> {
    this.states.drop(stream);
    return this.load(stream);
  }

  /** Commits an outcome that was decided on `before`. Throws when the storage gives no answer: it may be stored then. */
  async write(stream: StreamRef, before: AnyLoaded, outcome: Outcome): Promise<WriteResult> {
    if (outcome.events.length === 0 && outcome.receipt === null && outcome.effects.length === 0) {
      return { kind: "written", sequence: before.sequence };
    }
    const { commit, state } = buildCommit(stream, before, outcome);
    try {
      const result = await this.#store.commit(commit);
      if (result.kind !== "committed") {
        this.states.drop(stream);
        // What moved the stream on was perhaps told to nobody: a commit of ours that landed late.
        this.doubts.mark(stream, before.sequence);
        return result;
      }
      this.states.keep(stream, { state, sequence: result.sequence });
      this.news.tellEvents(result.events);
      this.news.tellEffects(result.effects);
      return { kind: "written", sequence: result.sequence };
    } catch (error) {
      // The answer is lost, not necessarily the commit.
      this.states.drop(stream);
      this.doubts.mark(stream, before.sequence);
      throw error;
    }
  }
}
