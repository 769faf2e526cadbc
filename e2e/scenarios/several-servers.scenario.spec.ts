import { expect } from "@playwright/test";
import { Databases, type PostgresServer, startPostgres } from "@wilco/testkit/postgres";
import { test } from "../fixtures.ts";
import { slowWord, UNHURRIED } from "./slow-words.ts";

let postgres: PostgresServer;
let databases: Databases;

test.beforeAll(async () => {
  postgres = await startPostgres();
  databases = await Databases.on(postgres.url);
});
test.afterAll(async () => {
  await databases?.close();
  await postgres?.[Symbol.asyncDispose]();
});

/** What servers of one database are started with. */
async function sharing() {
  const env = {
    ...UNHURRIED,
    WILCO_DATABASE_URL: await databases.create(),
    WILCO_SHARED_DATABASE: "1",
  };
  return { env };
}

test("persons at two servers see one thread, and either stops its turn [P4] [P9] [H]", async ({ world }) => {
  const options = await sharing();
  const ada = await world.person("Ada", await world.server(options));
  const ben = await world.person("Ben", await world.server(options));
  const threadId = await ada.startsThread("/slow 2000");
  await ben.opensThread(threadId);
  await ben.seesMine("/slow 2000");
  await ben.seesAnswer(slowWord(20));
  await ben.seesWorking();
  await ben.stops();
  await ben.seesItIsFree();
  await ada.seesItIsFree();
  await ben.sends("said at the other server");
  for (const each of [ada, ben]) {
    await each.seesMine("said at the other server");
    await each.seesAnswer("said at the other server");
  }
});

test("a server of two is lost: who looks through the other one is told within 15 s, and goes on [P3] [P7] [H]", async ({
  world,
}) => {
  const options = await sharing();
  const [one, other] = [await world.server(options), await world.server(options)];
  const [ada, ben] = [await world.person("Ada", one), await world.person("Ben", other)];
  const threadId = await ada.startsThread("/slow 2000");
  await ben.opensThread(threadId);
  for (const each of [ada, ben]) await each.seesAnswer(slowWord(5));
  // Either may have taken on what was sent at the one.
  const [lost, onlooker] = one.countAgents() > 0 ? [one, ben] : [other, ada];
  await lost.isLost();
  // Beyond the promise by what a window may take to hear of it.
  await expect(onlooker.thread.alert).toContainText("its answer is lost", { timeout: 17_000 });
  await onlooker.seesItIsFree();
  await expect(onlooker.thread.retry.last()).toBeVisible();
  await onlooker.seesAnswer(slowWord(5));
  await onlooker.sends("are you there?");
  await onlooker.seesAnswer("are you there?");
  await onlooker.seesNoAlert();
});
