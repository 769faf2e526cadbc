import type { ProviderAdapter } from "@wilco/core/provider";
import type { Answer } from "@wilco/core/reactor";
import type { ThreadState } from "@wilco/core/session";
import type { Commit, LoadedStream, Store } from "@wilco/core/store";
import type { LiveHub } from "@wilco/server/live";
import { type ClientCommand, type StoredEvent, WilcoError } from "@wilco/shared-types";
import { Faults } from "../src/machine/faults.ts";
import type { SimServer } from "../src/machine/server.ts";
import type { Bug } from "./bug.ts";

/** A product of which calls of the store are others. */
function withStore(change: (store: Store) => Partial<Store>): () => Faults {
  return () =>
    new (class extends Faults {
      override store(store: Store): Store {
        return { ...store, ...change(store) };
      }
    })();
}

/** A product of which the live streams read otherwise. */
function withReads(change: (store: Store) => Partial<Store>): () => Faults {
  return () =>
    new (class extends Faults {
      override reads(store: Store): Store {
        return { ...store, ...change(store) };
      }
    })();
}

/** The state as it would be if a turn that was delivered had not been. */
function undelivered(loaded: LoadedStream): LoadedStream {
  const state = loaded.state as ThreadState | null;
  if (state?.kind !== "live" || state.active?.state !== "running") return loaded;
  const { order } = state.active;
  const active = { state: "requested", order, deadlineAt: "2030-01-01T00:00:00.000Z" } as const;
  return { ...loaded, state: { ...state, active, openRequests: [], openMessage: null, openTools: [] } };
}

/** The state with a start that has all its time still before it. */
function afresh(loaded: LoadedStream): LoadedStream {
  const state = loaded.state as ThreadState | null;
  if (state?.kind !== "live" || state.active?.state !== "requested") return loaded;
  const active = { ...state.active, deadlineAt: "2030-01-01T00:00:00.000Z" };
  return { ...loaded, state: { ...state, active } };
}

function without(commit: Commit, type: string): Commit {
  return { ...commit, events: commit.events.filter(({ event }) => event.type !== type) };
}

/** Answers a command before it is stored. */
class AckBeforeCommit extends Faults {
  override async execute(execute: (command: ClientCommand) => Promise<Answer>, command: ClientCommand) {
    if (command.type !== "turn.start") return execute(command);
    execute(command).catch(() => undefined);
    return { sequence: 1, turnId: "soon" };
  }
}

/** Tells of events before they are stored. */
class PublishBeforeCommit extends Faults {
  #live: LiveHub | null = null;

  override onServer({ live }: SimServer): void {
    this.#live = live;
  }

  override store(store: Store): Store {
    const commit: Store["commit"] = async (input) => {
      const { sequence } = await store.readList();
      const events = input.events.map(({ event }, index) => ({ ...event, sequence: sequence + 1 + index }));
      this.#live?.publish(events as StoredEvent[]);
      return store.commit(input);
    };
    return { ...store, commit };
  }
}

/** Leaves the agents of an earlier server alive. */
class OrphansLive extends Faults {
  override adapter(adapter: ProviderAdapter): ProviderAdapter {
    return new Proxy(adapter, {
      get: (target, name: keyof ProviderAdapter) => {
        if (name === "endOrphan" || name === "endStrays") return async () => undefined;
        const value = target[name];
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  }
}

export const STORE_BUGS = {
  "lost-wake-up": {
    what: "a wake-up is lost, and nobody looks for effects besides",
    breaks: ["P2"],
    faults: withStore((store) => {
      let looked = false;
      return {
        commit: async (commit) => {
          const result = await store.commit(commit);
          return result.kind === "committed" ? { ...result, effects: [] } : result;
        },
        pendingEffects: async () => {
          if (looked) return [];
          looked = true;
          return store.pendingEffects();
        },
      };
    }),
  },
  "replay-unknown": {
    what: "a turn that was delivered is delivered again after a restart",
    breaks: ["P7"],
    faults: withStore((store) => ({
      loadStream: async (stream) => undelivered(await store.loadStream(stream)),
    })),
  },
  "deadline-not-durable": {
    what: "a start that is taken over after a restart has all its time once more",
    breaks: ["P2"],
    faults: withStore((store) => ({
      loadStream: async (stream) => afresh(await store.loadStream(stream)),
      turnsPastDeadline: async () => [],
    })),
  },
  "resume-off-by-one": {
    what: "a stream that is resumed leaves out the first event that was missed",
    breaks: ["P9"],
    faults: withReads((store) => ({
      readEventsAfter: async (threadId, after) =>
        (await store.readEventsAfter(threadId, after))?.slice(1) ?? null,
    })),
  },
  "cursor-apart": {
    what: "a snapshot and its cursor are read one after the other",
    breaks: ["P9"],
    faults: withReads((store) => ({
      readSnapshot: async (query) => {
        const snapshot = await store.readSnapshot(query);
        const { sequence } = await store.loadStream({ kind: "thread", id: query.threadId });
        return snapshot === null ? null : { ...snapshot, sequence };
      },
    })),
  },
  "receipt-forgotten": {
    what: "a command that comes again is judged anew",
    breaks: ["P1"],
    faults: withStore((store) => ({
      readReceipt: async () => null,
      commit: async (commit) => {
        const known = commit.receipt === null ? null : await store.readReceipt(commit.receipt.commandId);
        return store.commit(known === null ? commit : { ...commit, receipt: null });
      },
    })),
  },
  "request-left-open": {
    what: "an open question is not closed with its turn",
    breaks: ["requests"],
    faults: withStore((store) => ({
      commit: async (commit) => store.commit(without(commit, "request.expired")),
    })),
  },
  "process-left": {
    what: "the end of a process is no durable effect",
    breaks: ["processes"],
    faults: withStore((store) => ({
      commit: async (commit) =>
        store.commit({ ...commit, effects: commit.effects.filter(({ kind }) => kind !== "process.end") }),
    })),
  },
  "ack-before-commit": {
    what: "a send is answered before it is stored",
    breaks: ["P1"],
    faults: () => new AckBeforeCommit(),
  },
  "publish-before-commit": {
    what: "events are told before they are stored",
    breaks: ["P6"],
    faults: () => new PublishBeforeCommit(),
  },
  "lease-not-renewed": {
    what: "a server that shares its storage never renews its leases",
    breaks: ["reasons"],
    faults: withStore(() => ({
      renewLeases: async () => {
        throw new WilcoError("storage-unavailable", "forgotten");
      },
    })),
  },
  "orphans-live": {
    what: "a restarted server does not end the agents of its predecessor",
    breaks: ["processes"],
    faults: () => new OrphansLive(),
  },
} as const satisfies Record<string, Bug>;
