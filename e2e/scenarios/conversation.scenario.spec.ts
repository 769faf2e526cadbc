import { expect } from "@playwright/test";
import { DEMO } from "../actors/actor.ts";
import { test } from "../fixtures.ts";
import { slowWord, UNHURRIED } from "./slow-words.ts";

test("a message is answered, as markdown, while it streams [P2] [P3]", async ({ world }) => {
  // At the tests' own pace the whole answer may be there before the first look.
  const server = await world.server({ env: { DEMO_AGENT_PACE_MS: "120" } });
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("Good morning");
  await ada.seesMine("Good morning");
  await expect(ada.thread.message).toHaveValue("");
  await ada.seesWorking();
  await expect(ada.thread.saidBy(DEMO).getByRole("heading", { name: "Wilco demo agent" })).toBeVisible();
  await expect(ada.thread.stop).toBeVisible();
  await expect(ada.thread.saidBy(DEMO).getByRole("listitem").filter({ hasText: "/write" })).toBeVisible();
  await ada.seesItIsFree();
  await ada.seesNoAlert();
  await expect(ada.threads.thread(/Good morning/)).toBeVisible();
  const { turns, messages } = await server.thread(threadId);
  expect(turns).toMatchObject([{ state: "completed", reason: null }]);
  expect(messages).toMatchObject([{ role: "user", text: "Good morning" }, { role: "assistant" }]);
});

test("several messages stand in their order, once each [P6]", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  await ada.startsThread("one");
  await ada.seesItIsFree();
  await ada.sends("two");
  await expect(ada.thread.saidBy(DEMO)).toHaveCount(2);
  await ada.seesItIsFree();
  await ada.sends("three");
  await expect(ada.thread.saidBy(DEMO)).toHaveCount(3);
  await ada.seesItIsFree();
  await expect(ada.thread.mine).toContainText(["one", "two", "three"]);
});

test("an agent that crashes in mid-answer fails its turn, and the next message works [P3] [C]", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("/crash");
  await ada.seesAnswer("I am going to crash in the middle of this");
  await ada.seesAlert(/ended|exited/);
  await ada.seesItIsFree();
  await ada.sends("are you there?");
  await ada.seesAnswer("are you there?");
  await ada.seesItIsFree();
  await ada.seesNoAlert();
  const { turns } = await server.thread(threadId);
  expect(turns).toMatchObject([{ state: "failed", reason: "agent-exited" }, { state: "completed" }]);
});

test("an agent that dies while nothing is asked is started again by the next message [C]", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("before");
  await ada.seesAnswer("before");
  await ada.seesItIsFree();
  server.killAgents();
  await expect.poll(async () => (await server.thread(threadId)).session?.status).toBe("idle");
  await ada.sends("after");
  await ada.seesAnswer("after");
  await ada.seesItIsFree();
  await ada.seesNoAlert();
});

test("Retry runs the message of a failed turn again, and keeps what was said [P7]", async ({ world }) => {
  const agent = world.agent("fickle", {
    prompts: [{ end: { do: "exit", code: 1, stderr: "out of memory" } }],
  });
  const server = await world.server({ agents: [agent] });
  const threadId = await server.makeThread({ agent });
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.sends("please");
  await ada.seesAlert("out of memory");
  expect(agent.prompts()).toEqual(["please"]);

  agent.becomes();
  await ada.retries();
  await ada.seesAnswer("Hello", agent.id);
  await ada.seesNoAlert();
  await ada.seesMine("please");
  expect(agent.prompts()).toEqual(["please", "please"]);
});

test("lines that are no protocol do not end a turn [P]", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  await ada.startsThread("/garbage");
  await ada.seesAnswer("I go on as if nothing was.");
  await ada.seesItIsFree();
  await ada.seesNoAlert();
});

test("the queue holds what is sent meanwhile, and runs it after [J]", async ({ world }) => {
  const server = await world.server({ env: UNHURRIED });
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("/slow 100");
  await ada.seesAnswer(slowWord(1));
  await ada.sends("afterwards");
  await expect(ada.thread.queue).toContainText("afterwards");
  await ada.seesSendFree();
  await ada.writes("");
  await ada.seesAnswer("afterwards");
  await expect(ada.thread.queue).toBeHidden();
  await ada.seesItIsFree();
  await expect(ada.thread.saidBy(DEMO).first()).toContainText(slowWord(100));
  const { turns } = await server.thread(threadId);
  expect(turns.map(({ state }) => state)).toEqual(["completed", "completed"]);
});

test("a message that is refused is given back, with the reason [P1]", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("short");
  await ada.seesItIsFree();
  const long = "too long ".repeat(20_000).trim();
  await ada.sends(long);
  await ada.seesAlert("120000");
  await expect(ada.thread.message).toHaveValue(long);
  await ada.seesSendFree();
  expect((await server.thread(threadId)).turns).toHaveLength(1);
});
