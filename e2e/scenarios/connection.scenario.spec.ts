import { expect } from "@playwright/test";
import { DEMO } from "../actors/actor.ts";
import { test } from "../fixtures.ts";
import { slowWord, slowWords, UNHURRIED } from "./slow-words.ts";

test("after a cut the page shows what it missed, without a reload [P9] [F]", async ({ world }) => {
  const server = await world.server({ throughProxy: true });
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("hello");
  await ada.seesItIsFree();
  server.proxy?.cut();
  await expect(ada.thread.connection).toBeVisible();

  await server.send(threadId, { text: "said meanwhile" });
  await expect.poll(async () => (await server.thread(threadId)).turns.at(-1)?.state).toBe("completed");
  await expect(ada.thread.mine).toHaveCount(1);
  server.proxy?.restore();
  await ada.seesMine("said meanwhile");
  await ada.seesAnswer("said meanwhile");
  await expect(ada.thread.connection).toBeHidden();
  await expect(ada.thread.saidBy(DEMO)).toHaveCount(2);
});

test("a line that dies without a word is noticed, also in mid-turn [P9] [F]", async ({ world }) => {
  const server = await world.server({ throughProxy: true, env: UNHURRIED });
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("/slow 100");
  await ada.seesAnswer(slowWord(1));
  server.proxy?.blackHole();
  await expect(ada.thread.connection).toBeVisible({ timeout: 12_000 });
  server.proxy?.restore();
  await ada.seesAnswer(slowWords(100));
  await ada.seesItIsFree();
  await expect(ada.thread.connection).toBeHidden();
  const [, answer] = (await server.thread(threadId)).messages;
  await expect(ada.thread.saidBy(DEMO)).toContainText(answer?.text ?? "no answer");
});

test("events that are lost without a word are noticed in a quiet thread [P9] [F]", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("hello");
  await ada.seesItIsFree();
  let areLost = false;
  await ada.line.losesEvents(() => areLost);
  await ada.reloads();
  await ada.seesMine("hello");
  areLost = true;
  await server.send(threadId, { text: "said unheard" });
  await expect.poll(async () => (await server.thread(threadId)).turns.at(-1)?.state).toBe("completed");
  await ada.seesAnswer("said unheard");
  await ada.seesMine("said unheard");
  await expect(ada.thread.connection).toBeHidden();
});

test("a message that is sent while the line is cut arrives once [P1] [P6] [J]", async ({ world }) => {
  const server = await world.server({ throughProxy: true });
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("hello");
  await ada.seesItIsFree();
  server.proxy?.cut();
  await expect(ada.thread.connection).toBeVisible();
  await ada.sends("into the void");
  await ada.seesMine("into the void");
  server.proxy?.restore();
  await ada.seesAnswer("into the void");
  await ada.seesItIsFree();
  await ada.seesMine("into the void");
  const { turns } = await server.thread(threadId);
  expect(turns.map(({ state }) => state)).toEqual(["completed", "completed"]);
});

test("a message whose answer is lost makes one turn [P1] [J]", async ({ world }) => {
  const agent = world.agent("counting");
  const server = await world.server({ agents: [agent] });
  const threadId = await server.makeThread({ agent });
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.line.losesAnswersOf("turn.start");
  await ada.sends("once");
  await ada.seesAnswer("Hello", agent.id);
  await ada.line.findsAnswersAgain();
  await ada.reloads();
  await ada.sends("twice");
  await expect(ada.thread.saidBy(agent.id)).toHaveCount(2);
  await ada.seesMine("once");
  expect(agent.prompts()).toEqual(["once", "twice"]);
});

test("a message that did not get through outlives a reload [P6] [J] [G]", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("hello");
  await ada.seesItIsFree();
  await ada.line.cannotReach("turn.start");
  await ada.sends("do not lose this");
  await ada.seesItIsKept("do not lose this");
  await ada.reloads();
  await ada.seesMine("do not lose this");
  await ada.line.findsAnswersAgain();
  await ada.seesAnswer("do not lose this");
  await ada.seesMine("do not lose this");
  expect((await server.thread(threadId)).turns).toHaveLength(2);
});

test("a browser that goes offline and comes back has it all [P9] [F]", async ({ world }) => {
  const server = await world.server({ throughProxy: true });
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("hello");
  await ada.seesItIsFree();
  await ada.goesOffline();
  server.proxy?.cut();
  await expect(ada.thread.connection).toBeVisible();
  await server.send(threadId, { text: "said meanwhile" });
  await expect.poll(async () => (await server.thread(threadId)).turns.at(-1)?.state).toBe("completed");
  server.proxy?.restore();
  await ada.comesBack();
  await ada.seesAnswer("said meanwhile");
  await expect(ada.thread.connection).toBeHidden();
  await ada.sends("back again");
  await ada.seesAnswer("back again");
});

test("a server that is killed in mid-turn comes back with the turn ended [P3] [P7] [A]", async ({
  world,
}) => {
  const server = await world.server({ env: UNHURRIED });
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("/slow 2000");
  await ada.seesAnswer(slowWord(1));
  await server.killAndRestart();
  await ada.seesAlert(/unknown|restarted/);
  await ada.seesItIsFree();
  await expect(ada.thread.connection).toBeHidden();
  await expect(ada.thread.saidBy(DEMO).first()).toContainText(slowWord(1));
  expect((await server.thread(threadId)).turns).toMatchObject([
    { state: "failed", reason: "outcome-unknown" },
  ]);
  await ada.sends("still there?");
  await ada.seesAnswer("still there?");
  await ada.seesNoAlert();
  await ada.seesItIsFree();
});
