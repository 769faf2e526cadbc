import { expect } from "@playwright/test";
import { DEMO } from "../actors/actor.ts";
import { test } from "../fixtures.ts";

/** A locked database is waited for before a send is refused, in milliseconds: 5 s, and what the page needs to hear of it. */
const REFUSED_MS = 12_000;

test("while the storage cannot be written every window says so, and what was sent goes through afterwards [M] [P1] [P6]", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("hello");
  await ada.seesItIsFree();
  const other = await ada.opensAnotherWindow();
  const lock = server.locksDatabase();
  await ada.sends("is anybody there?");
  await expect(ada.thread.storage).toContainText("The storage cannot be written", { timeout: REFUSED_MS });
  await expect(other.thread.storage).toContainText("The storage cannot be written");
  await ada.seesMine("is anybody there?");
  await ada.seesItIsKept("is anybody there?");
  // What is stored is there all the while.
  await expect(other.thread.saidBy(DEMO)).toHaveCount(1);
  expect((await server.thread(threadId)).turns).toHaveLength(1);

  lock[Symbol.dispose]();
  await ada.seesAnswer("is anybody there?");
  await other.seesAnswer("is anybody there?");
  await expect(ada.thread.storage).toBeHidden();
  await expect(other.thread.storage).toBeHidden();
  await ada.seesMine("is anybody there?");
  await ada.seesItIsFree();
  const { turns } = await server.thread(threadId);
  expect(turns.map(({ state }) => state)).toEqual(["completed", "completed"]);
});

test("a turn that ends while the storage cannot be written is shown as ended afterwards [M] [P3]", async ({
  world,
}) => {
  const agent = world.agent("brief", {
    prompts: [{ steps: [{ do: "text", text: "Begun." }], end: { do: "never" } }],
  });
  const server = await world.server({ agents: [agent] });
  const threadId = await server.makeThread({ agent });
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.sends("go");
  await ada.seesAnswer("Begun.", agent.id);
  const lock = server.locksDatabase();
  server.killAgents();
  await expect(ada.thread.storage).toContainText("The storage cannot be written", { timeout: REFUSED_MS });
  await ada.seesWorking();
  lock[Symbol.dispose]();
  await ada.seesAlert("SIGKILL");
  await ada.seesItIsFree();
  await expect(ada.thread.storage).toBeHidden();
  expect((await server.thread(threadId)).turns).toMatchObject([{ state: "failed", reason: "agent-exited" }]);
});

test("one stored message that cannot be read is left out, said so, and the rest is served [O]", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const sick = await ada.startsThread("the first");
  await ada.seesItIsFree();
  await ada.sends("the second");
  await ada.seesAnswer("the second");
  await ada.seesItIsFree();
  await ada.startsThread("elsewhere");
  await ada.seesItIsFree();
  await expect(ada.thread.storage).toBeHidden();
  const { messages } = await server.thread(sick);
  await server.spoilsAndRestarts(`UPDATE messages SET body = '{' WHERE id = '${messages[0]?.id}'`);
  await ada.opensThread(sick);
  await expect(ada.thread.storage).toContainText("1 stored row cannot be read");
  await ada.seesMine("the second");
  await expect(ada.thread.mine).toHaveCount(1);
  await expect(ada.thread.saidBy(DEMO)).toHaveCount(2);
  await ada.sends("and now?");
  await ada.seesAnswer("and now?");
  await ada.seesItIsFree();
});

test("a thread whose state cannot be read takes no other along [O]", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const sick = await ada.startsThread("ill-fated");
  await ada.seesItIsFree();
  const well = await ada.startsThread("well");
  await ada.seesItIsFree();
  await server.spoilsAndRestarts(`UPDATE streams SET state = '{' WHERE id = '${sick}'`);
  await ada.opensThread(well);
  await expect(ada.thread.storage).toContainText("cannot be read");
  await ada.sends("still there?");
  await ada.seesAnswer("still there?");
  await ada.seesItIsFree();
});
