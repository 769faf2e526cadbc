import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { slowWord, UNHURRIED } from "./slow-words.ts";

/** The servers' stop limit, and a little for the way to the page. In milliseconds. */
const BOUND_MS = 4_000;

test("Stop ends a streaming answer, and the next message works [P4] [I]", async ({ world }) => {
  const server = await world.server({ env: UNHURRIED });
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("/slow 2000");
  await ada.seesAnswer(slowWord(1));
  await ada.stops();
  await expect(ada.thread.stop).toBeHidden({ timeout: BOUND_MS });
  await ada.seesItIsFree();
  await ada.sends("go on");
  await ada.seesAnswer("go on");
  const { turns } = await server.thread(threadId);
  expect(turns[0]).toMatchObject({ state: "interrupted", reason: "stopped-by-user" });
});

test("Stop ends a turn whose agent ignores it, within the limit [P4] [I]", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("/hang");
  await ada.seesAnswer("to ignore every Stop");
  await ada.stops();
  await expect(ada.thread.stop).toBeHidden({ timeout: BOUND_MS });
  await ada.seesItIsFree();
  await ada.sends("hello again");
  await ada.seesAnswer("hello again");
  await ada.seesItIsFree();
  const { turns } = await server.thread(threadId);
  expect(turns.map(({ state }) => state)).toEqual(["interrupted", "completed"]);
});

test("Stop works while the agent starts [P4] [I]", async ({ world }) => {
  const agent = world.agent("sleepy", { initialize: { do: "hang" } });
  const server = await world.server({ agents: [agent] });
  const threadId = await server.makeThread({ agent });
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.sends("wake up");
  await ada.seesWorking();
  await ada.stops();
  await expect(ada.thread.working).toBeHidden({ timeout: BOUND_MS });
  await ada.seesItIsFree();
  expect((await server.thread(threadId)).turns).toMatchObject([{ state: "interrupted" }]);

  agent.becomes();
  await ada.sends("now");
  await ada.seesAnswer("Hello", agent.id);
});
