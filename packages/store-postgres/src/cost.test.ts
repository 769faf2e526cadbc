import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabases } from "../test/databases.ts";
import { CHANGED_THREADS } from "./operations/changed-threads.ts";
import { COMPACT_EVENTS } from "./operations/compact-events.ts";
import { LAST_SEQUENCE } from "./operations/last-sequence.ts";
import { threadListQuery } from "./operations/list-threads.ts";
import { LOAD_STREAMS } from "./operations/load-streams.ts";
import { MESSAGES_BETWEEN } from "./operations/messages-between.ts";
import { NEWEST_THREADS } from "./operations/newest-threads.ts";
import { OPEN_STREAMS } from "./operations/open-streams.ts";
import { OPEN_TURNS } from "./operations/open-turns.ts";
import { EVENTS_AFTER } from "./operations/read-events.ts";
import { ROWS_BETWEEN } from "./operations/rows-between.ts";
import { STREAMED_EVENTS } from "./operations/streamed-events.ts";
import { TURN_EVENTS } from "./operations/turn-events.ts";
import { TURNS_BEFORE } from "./operations/turns-before.ts";
import { TURNS_PAST_DEADLINE } from "./operations/turns-past-deadline.ts";

const databases = testDatabases();

describe("every statement that a growing thread or store would slow down", () => {
  const statements = {
    LAST_SEQUENCE,
    COMPACT_EVENTS,
    EVENTS_AFTER,
    STREAMED_EVENTS,
    TURN_EVENTS,
    TURNS_BEFORE,
    OPEN_TURNS,
    OPEN_STREAMS,
    TURNS_PAST_DEADLINE,
    MESSAGES_BETWEEN,
    CHANGED_THREADS,
    NEWEST_THREADS,
    LOAD_STREAMS,
    ACTIVITIES: ROWS_BETWEEN.activities,
    REQUESTS: ROWS_BETWEEN.requests,
    LIST: threadListQuery({ cursor: "2026-01-31T12:00:00.000Z~thread-1" }, 10).sql,
    LIST_OF_PROJECT: threadListQuery({ projectId: "project-1" }, 10).sql,
  };
  const client = { current: new Client() };

  beforeAll(async () => {
    const url = await databases.url();
    await (await databases.store(url)).close();
    client.current = new Client({ connectionString: url });
    await client.current.connect();
    // So that a plan has one of these only where no index leads around it, whatever the tables' sizes.
    for (const way of ["seqscan", "sort", "bitmapscan", "hashjoin", "mergejoin"]) {
      await client.current.query(`SET enable_${way} = off`);
    }
  });
  afterAll(() => client.current.end());

  it.each(Object.entries(statements))("can use an index and sorts nothing: %s", async (name, sql) => {
    const { rows } = await client.current.query<Record<string, string>>(`EXPLAIN (GENERIC_PLAN) ${sql}`);
    const steps = rows.map((row) => row["QUERY PLAN"] ?? "");
    expect(steps.filter((step) => /Seq Scan on/.test(step))).toEqual([]);
    // A turn's own events are few.
    if (name !== "TURN_EVENTS") expect(steps.filter((step) => /Sort/.test(step))).toEqual([]);
  });
});
