import type { Commit } from "@wilco/core/store";
import { sqlIn } from "@wilco/testkit/postgres";
import { completed, createThread, piece, requested, running, started } from "@wilco/testkit/store";
import { expect, it } from "vitest";
import { testDatabases } from "../../test/databases.ts";

/* What is asked for at the same time is written in one transaction: as if it had been asked for one by one. */

const databases = testDatabases();

it("commits of one stream follow each other in a batch", async () => {
  const store = await databases.store(await databases.url());
  const thread = await createThread(store, "thread-1");
  const steps = [
    [...requested("turn-1"), ...running("turn-1"), ...started("turn-1")],
    piece("a-turn-1", 0, "Hel"),
    piece("a-turn-1", 3, "lo"),
    completed("turn-1", "Hello"),
    requested("turn-2"),
  ];
  // Alone on a database, the numbers follow each other.
  const commits = steps.map((specs): Commit => {
    const commit = thread.plan(specs);
    thread.accept(commit, { sequence: thread.sequence + specs.length });
    return commit;
  });
  const results = await Promise.all(commits.map((commit) => store.commit(commit)));
  expect(results.map(({ kind }) => kind)).toEqual(steps.map(() => "committed"));
  const snapshot = await store.readSnapshot({ threadId: "thread-1", limit: 10 });
  expect(snapshot?.messages.map(({ text }) => text)).toEqual([
    "question of turn-1",
    "Hello",
    "question of turn-2",
  ]);
  expect(snapshot?.turns.map(({ state }) => state)).toEqual(["completed", "requested"]);
  const types = (await store.readEventsAfter("thread-1", 1))?.map(({ type }) => type);
  expect(types).not.toContain("message.delta");
});

it("what comes to a stream after its deletion stays, also when both come at once", async () => {
  const store = await databases.store(await databases.url());
  const thread = await createThread(store, "thread-1");
  await thread.add(requested("turn-1"));
  const removal = thread.plan([{ type: "thread.deleted", data: {} }]);
  thread.accept(removal, { sequence: thread.sequence + 1 });
  // Its state says "deleted" as well, which would delete again.
  const later = thread.plan(requested("turn-2"), { snapshot: null });
  const results = await Promise.all([removal, later].map((commit) => store.commit(commit)));
  expect(results.map(({ kind }) => kind)).toEqual(["committed", "committed"]);
  expect(await store.readTurn("thread-1", "turn-1")).toBeNull();
  expect(await store.readTurn("thread-1", "turn-2")).not.toBeNull();
});

it("many commits share few transactions", async () => {
  const url = await databases.url();
  const store = await databases.store(url);
  const ids = Array.from({ length: 40 }, (_, index) => `thread-${index}`);
  const threads = await Promise.all(ids.map((id) => createThread(store, id)));
  await Promise.all(threads.map((thread) => thread.add(piece("a-1", 0, "x"))));
  // A row knows the transaction that wrote it.
  const { rows } = await sqlIn(
    url,
    `SELECT count(*)::integer AS events, count(DISTINCT xmin::text)::integer AS transactions
     FROM wilco.events WHERE type = 'message.delta'`,
  );
  expect(rows).toEqual([{ events: 40, transactions: 1 }]);
});
