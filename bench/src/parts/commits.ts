import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Commit, NewEvent, Store } from "@wilco/core/store";
import { createSqliteStore } from "@wilco/store-sqlite";
import { figureOfRounds } from "../report/figure.ts";
import { tokenAt } from "../text/tokens.ts";
import { ownFolder, type Part } from "./part.ts";

/** Streamed pieces of one commit. */
const EVENTS = 10;

export const commits: Part = {
  name: "commits",
  title: `the store alone: commits of ${EVENTS} events, against a bare transaction of ${EVENTS} rows`,
  async run({ scale, folder }) {
    await using own = await ownFolder(folder);
    const store = await createSqliteStore({ file: join(own.path, "store.db") });
    try {
      using raw = openRaw(join(own.path, "raw.db"));
      const events = Array.from({ length: EVENTS }, (_, index) => deltaAt(index));
      const { rounds, commits: count } = scale.commits;
      const committer = new Committer(store, events);
      const pairs: { wilco: number; reference: number }[] = [];
      for (let round = -1; round < rounds; round += 1) {
        const reference = await perSecond(count, async () => raw.insert(events));
        const wilco = await perSecond(count, () => committer.commit());
        if (round >= 0) pairs.push({ wilco, reference });
      }
      const named = { name: "one commit after the other", unit: "events/s", limit: null };
      return { figures: [figureOfRounds(named, pairs)], notes: [] };
    } finally {
      await store.close();
    }
  },
};

const THREAD = { kind: "thread", id: randomUUID() } as const;
const MESSAGE = randomUUID();

function deltaAt(index: number): NewEvent {
  const text = tokenAt(index);
  const data = { messageId: MESSAGE, partIndex: 0, partType: "text", offset: index * 4, text } as const;
  const at = new Date().toISOString();
  return {
    event: { type: "message.delta", streamId: THREAD.id, commandId: null, at, data },
    changes: [],
    turnId: null,
    compactionKey: `message:${MESSAGE}`,
  };
}

/** Commits the same events again and again, as a server does: knowing where its stream stands, under a lease. */
class Committer {
  readonly #store: Store;
  readonly #events: readonly NewEvent[];
  #sequence = 0;
  #token: number | null = null;

  constructor(store: Store, events: readonly NewEvent[]) {
    this.#store = store;
    this.#events = events;
  }

  async commit(): Promise<void> {
    const commit: Commit = {
      stream: THREAD,
      expectedSequence: this.#sequence,
      token: this.#token,
      events: this.#events,
      snapshot: null,
      claims: false,
      receipt: null,
      effects: [],
      compactions: [],
      attachments: [],
    };
    const result = await this.#store.commit(commit);
    if (result.kind !== "committed") throw new Error("somebody else wrote to the benchmark's store");
    this.#sequence = result.sequence;
    this.#token ??= await this.#claim();
  }

  async #claim(): Promise<number | null> {
    const [lease] = await this.#store.claimLeases([THREAD.id], { owner: "bench", ttlMs: null });
    return lease?.token ?? null;
  }
}

function openRaw(file: string): Disposable & { insert(events: readonly NewEvent[]): void } {
  const sqlite = new DatabaseSync(file);
  sqlite.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  sqlite.exec(
    "CREATE TABLE events (sequence INTEGER PRIMARY KEY, stream TEXT, type TEXT, at TEXT, data TEXT)",
  );
  const insert = sqlite.prepare("INSERT INTO events (stream, type, at, data) VALUES (?, ?, ?, ?)");
  return {
    insert(events) {
      sqlite.exec("BEGIN IMMEDIATE");
      for (const { event } of events) {
        insert.run(event.streamId, event.type, event.at, JSON.stringify(event.data));
      }
      sqlite.exec("COMMIT");
    },
    [Symbol.dispose]: () => sqlite.close(),
  };
}

async function perSecond(count: number, commit: () => Promise<void>): Promise<number> {
  const began = performance.now();
  for (let index = 0; index < count; index += 1) await commit();
  return (count * EVENTS) / ((performance.now() - began) / 1000);
}
