import type { Store } from "@wilco/core/store";
import { sqlIn } from "@wilco/testkit/postgres";
import { createThread } from "@wilco/testkit/store";
import { Client } from "pg";
import { expect, it } from "vitest";
import { testDatabases } from "../test/databases.ts";
import { eventually } from "../test/failures.ts";

/* A reader that resumes by sequence must not miss what commits later with a lower number. */

const databases = testDatabases();
const GATE = 4_711;

/** The threads that changed after a sequence, and where to go on. */
async function follow(store: Store, after: number): Promise<{ ids: string[]; sequence: number }> {
  const changes = await store.readListChanges(after);
  return { ids: changes?.threads.map(({ id }) => id) ?? [], sequence: changes?.sequence ?? after };
}

it("a commit that has its numbers and is not durable yet holds back every later one", async () => {
  const url = await databases.url();
  const one = await databases.store(url, { exclusive: false });
  const other = await databases.store(url, { exclusive: false });
  const reader = await databases.store(url, { exclusive: false });
  // The insertion of the slow thread's row waits, in the middle of its transaction, for the test to let it go on.
  await sqlIn(
    url,
    `CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       PERFORM pg_advisory_xact_lock(${GATE}); RETURN new; END $$;
     CREATE TRIGGER slow BEFORE INSERT ON wilco.threads FOR EACH ROW WHEN (new.id = 'slow')
       EXECUTE FUNCTION wait()`,
  );
  const gate = new Client({ connectionString: url });
  await gate.connect();
  await gate.query(`SELECT pg_advisory_lock(${GATE})`);
  const waiting = async (kind: string) =>
    (
      await sqlIn(
        url,
        `SELECT 1 FROM pg_stat_activity WHERE wait_event = '${kind}' AND datname = current_database()`,
      )
    ).count;

  const slow = createThread(one, "slow");
  await eventually(() => waiting("advisory")).toBe(1);
  const quick = createThread(other, "quick");
  // It waits for the other's transaction.
  await eventually(() => waiting("transactionid")).toBe(1);
  const before = await follow(reader, 0);
  expect(before).toEqual({ ids: [], sequence: 0 });
  await gate.end();

  const [first, second] = await Promise.all([slow, quick]);
  expect(second.sequence).toBeGreaterThan(first.sequence);
  expect((await follow(reader, before.sequence)).ids).toEqual(["slow", "quick"]);
});

it("a reader that goes on from where it was sees all that several stores write", async () => {
  const url = await databases.url();
  const stores = await Promise.all([1, 2].map(() => databases.store(url, { exclusive: false })));
  const reader = await databases.store(url, { exclusive: false });
  const names = stores.flatMap((_, store) =>
    Array.from({ length: 100 }, (_, thread) => `${store}-${thread}`),
  );
  let isWriting = true;
  const writing = Promise.all(
    stores.map(async (store, index) => {
      for (const name of names.filter((each) => each.startsWith(`${index}-`)))
        await createThread(store, name);
    }),
  ).finally(() => {
    isWriting = false;
  });
  const seen: string[] = [];
  let looks = 0;
  for (let after = 0, last = false; !last; ) {
    last = !isWriting;
    const { ids, sequence } = await follow(reader, after);
    if (ids.length > 0) looks += 1;
    seen.push(...ids);
    after = sequence;
  }
  await writing;
  expect(seen.toSorted()).toEqual(names.toSorted());
  expect(looks).toBeGreaterThan(5);
});

it("a number is never given again, not even when everything that had one is gone", async () => {
  const url = await databases.url();
  const first = await databases.store(url);
  const thread = await createThread(first, "thread-1");
  await first.close();
  await sqlIn(url, "DELETE FROM wilco.events");
  await sqlIn(url, "DELETE FROM wilco.streams");
  const again = await createThread(await databases.store(url), "thread-2");
  expect(again.sequence).toBeGreaterThan(thread.sequence);
});
