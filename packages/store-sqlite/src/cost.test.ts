import { existsSync, statSync } from "node:fs";
import type { Store } from "@wilco/core/store";
import {
  completed,
  createThread,
  piece,
  requested,
  running,
  type StreamScript,
  started,
} from "@wilco/testkit/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sqliteFiles } from "../test/files.ts";
import { CHANGED_THREADS } from "./operations/changed-threads.ts";
import { COMMITTED_EVENTS } from "./operations/committed-events.ts";
import { COMPACT_EVENTS } from "./operations/compact-events.ts";
import { LAPSED_LEASES } from "./operations/lapsed-leases.ts";
import { LAST_SEQUENCE } from "./operations/last-sequence.ts";
import { threadListQuery } from "./operations/list-threads.ts";
import { MESSAGES_BETWEEN } from "./operations/messages-between.ts";
import { OPEN_TURNS } from "./operations/open-turns.ts";
import { REACTOR_SEQUENCE } from "./operations/reactor-sequence.ts";
import { EVENTS_AFTER } from "./operations/read-events.ts";
import { ROWS_BETWEEN } from "./operations/rows-between.ts";
import { STREAMED_EVENTS } from "./operations/streamed-events.ts";
import { TURN_EVENTS } from "./operations/turn-events.ts";
import { TURNS_BEFORE } from "./operations/turns-before.ts";
import { TURNS_PAST_DEADLINE } from "./operations/turns-past-deadline.ts";
import { createSqliteStore } from "./sqlite-store.ts";
import { Database } from "./worker/database.ts";

const files = sqliteFiles();

describe("every statement that a growing thread or store would slow down", () => {
  const statements = {
    LAST_SEQUENCE,
    REACTOR_SEQUENCE,
    LAPSED_LEASES,
    COMMITTED_EVENTS,
    COMPACT_EVENTS,
    EVENTS_AFTER,
    STREAMED_EVENTS,
    TURN_EVENTS,
    TURNS_BEFORE,
    OPEN_TURNS,
    TURNS_PAST_DEADLINE,
    MESSAGES_BETWEEN,
    CHANGED_THREADS,
    ACTIVITIES: ROWS_BETWEEN.activities,
    REQUESTS: ROWS_BETWEEN.requests,
    LIST: threadListQuery({ cursor: "2026-01-31T12:00:00.000Z~thread-1" }).sql,
    LIST_OF_PROJECT: threadListQuery({ projectId: "project-1" }).sql,
  };

  it.each(Object.entries(statements))("uses an index and sorts nothing: %s", async (_name, sql) => {
    const db = new Database(await files.file(), () => {});
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
    const steps = plan.map(({ detail }) => String(detail));
    db.close();
    expect(steps.filter((step) => /^SCAN (?!own|session|\(subquery)/.test(step))).toEqual([]);
    expect(steps.filter((step) => /TEMP B-TREE FOR (LAST TERM OF )?ORDER BY/.test(step))).toEqual([]);
  });
});

describe("streamed text", () => {
  let store: Store;
  let file: string;

  beforeEach(async () => {
    file = await files.file();
    store = await createSqliteStore({ file });
  });
  afterEach(() => store.close());

  /** Streams a message in pieces, one commit each, and returns the number of its characters. */
  async function stream(thread: StreamScript, turnId: string, pieces: number): Promise<number> {
    const word = "twenty characters. ".padEnd(20, "x");
    await thread.add([...requested(turnId), ...running(turnId), ...started(turnId)]);
    for (let index = 0; index < pieces; index += 1) {
      await thread.add(piece(`a-${turnId}`, index * word.length, word));
    }
    await thread.add(completed(turnId, word.repeat(pieces)));
    return pieces * word.length;
  }

  const size = (path: string) => (existsSync(path) ? statSync(path).size : 0);

  it.each([
    { pieces: 100, messages: 40 },
    { pieces: 150, messages: 25 },
    { pieces: 3_000, messages: 1 },
  ])(
    "takes at most three bytes for each of its own: $messages x $pieces pieces",
    { timeout: 60_000 },
    async ({ pieces, messages }) => {
      const thread = await createThread(store, "thread-1");
      await store.checkHealth();
      await store.close();
      const empty = size(file);
      store = await createSqliteStore({ file });
      thread.moveTo(store);
      let characters = 0;
      for (let index = 0; index < messages; index += 1) {
        characters += await stream(thread, `turn-${index}`, pieces);
      }
      await store.close();
      expect(size(`${file}-wal`)).toBe(0);
      expect((size(file) - empty) / characters).toBeLessThanOrEqual(3);
    },
  );

  it("gives its space back when nothing comes in, also while the store is open", async () => {
    const thread = await createThread(store, "thread-1");
    await thread.add([...requested("turn-1"), ...running("turn-1"), ...started("turn-1")]);
    const pieces = Array.from({ length: 2_000 }, (_, index) => piece("a-turn-1", index, "x"));
    await thread.add(pieces.flat());
    const streaming = size(file) + size(`${file}-wal`);
    await thread.add(completed("turn-1", "x".repeat(2_000)));
    await expect.poll(() => size(`${file}-wal`), { timeout: 20_000 }).toBe(0);
    expect(size(file)).toBeLessThan(streaming / 2);
  });

  it("costs as many written bytes in a long thread as in a short one", { timeout: 60_000 }, async () => {
    const short = await createThread(store, "short");
    const long = await createThread(store, "long");
    for (let index = 0; index < 400; index += 1) {
      const turnId = `turn-${index}`;
      await long.add([
        ...requested(turnId),
        ...running(turnId),
        ...started(turnId),
        ...completed(turnId, "Yes."),
      ]);
    }
    await store.close();
    store = await createSqliteStore({ file });
    const inShort = await writtenBytes(short, "turn-short");
    const inLong = await writtenBytes(long, "turn-long");
    expect(inShort).toBeGreaterThan(0);
    expect(inLong / inShort).toBeLessThanOrEqual(1.2);
  });

  /** The bytes that 50 pieces add to the write-ahead log, which is not long enough to be used again from its start. */
  async function writtenBytes(thread: StreamScript, turnId: string): Promise<number> {
    thread.moveTo(store);
    await thread.add([...requested(turnId), ...running(turnId), ...started(turnId)]);
    const before = size(`${file}-wal`);
    for (let index = 0; index < 50; index += 1) await thread.add(piece(`a-${turnId}`, index, "x"));
    return size(`${file}-wal`) - before;
  }
});
