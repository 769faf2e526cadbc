import { sqlIn } from "@wilco/testkit/postgres";
import { createThread, requested } from "@wilco/testkit/store";
import { expect, it } from "vitest";
import { testDatabases } from "../test/databases.ts";
import { eventually, testLog } from "../test/failures.ts";
import { databaseName } from "./connection/database-name.ts";
import { createPostgresStore } from "./postgres-store.ts";

/* The password of the URL is nowhere but in the URL. */

const databases = testDatabases();
const PASSWORD = "s3cret-p4ssword";

/** All that an error says, to whoever looks into it. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = Object.getOwnPropertyNames(error).map((name) => [name, (error as never)[name]]);
  return `${error.stack} ${JSON.stringify(own)} ${wordsOf(error.cause)}`;
}

it.each([
  ["a wrong password", { password: PASSWORD }, /password/],
  ["a port where nobody listens", { password: PASSWORD, port: "1" }, /ECONNREFUSED/],
  [
    "a wish for encryption that the database has not",
    { password: PASSWORD, search: "?sslmode=verify-full" },
    /SSL/,
  ],
])("is not told of %s", async (_, wrong, reason) => {
  const url = Object.assign(new URL(await databases.url()), wrong);
  const error: unknown = await createPostgresStore({ url: url.href }).catch((thrown: unknown) => thrown);
  expect(wordsOf(error)).toMatch(reason);
  expect(wordsOf(error)).not.toContain(PASSWORD);
});

it("is not told by the store's log and errors while connections come and go", async () => {
  const log = testLog();
  const url = await databases.url();
  const { password, pathname } = new URL(url);
  const store = await databases.store(url, { log, limits: { patienceMs: 50 } });
  const thread = await createThread(store, "thread-1");
  await store.readList();
  const name = pathname.slice(1);
  await databases.sql(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await databases.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
  const error: unknown = await store
    .commit(thread.plan(requested("turn-1")))
    .catch((thrown: unknown) => thrown);
  await databases.sql(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  await eventually(() => log.said.at(-1)).toMatch(/is back/);
  expect(password).not.toBe("");
  expect(`${wordsOf(error)} ${log.said.join("\n")}`).not.toContain(password);
  expect((await sqlIn(url, "SELECT 1")).count).toBe(1);
});

it.each([
  [
    "postgres://me:s3cret@db.example:5433/wilco?sslmode=require&password=s3cret",
    "postgres://me@db.example:5433/wilco",
  ],
  ["postgresql://db/wilco", "postgres://db/wilco"],
  ["postgres:///wilco?host=/run/postgresql", "postgres:///wilco"],
  ["postgres://me:s3cret@[::1]/wilco", "postgres://me@[::1]/wilco"],
  ["postgres://me:s3#cret@db/wilco", "postgres://..."],
])("is not in the name of %s", (url, name) => {
  expect(databaseName(url)).toBe(name);
});
