import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { slowWord, slowWords, UNHURRIED } from "./slow-words.ts";

test("a reload in mid-turn shows the same text, with Stop, and starts no second run [P9] [G]", async ({
  world,
}) => {
  const server = await world.server({ env: UNHURRIED });
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("/slow 200");
  await ada.seesAnswer(slowWord(5));
  await ada.reloads();
  await ada.seesAnswer(slowWords(5));
  await expect(ada.thread.stop).toBeVisible();
  await ada.seesWorking();
  await ada.seesMine("/slow 200");
  await ada.seesAnswer(slowWords(200));
  await ada.seesItIsFree();
  const { turns, messages } = await server.thread(threadId);
  expect(turns).toHaveLength(1);
  expect(messages[1]?.text).toBe(slowWords(200));
});

test("a reload while the agent starts keeps the message and Stop [G]", async ({ world }) => {
  const agent = world.agent("sleepy", { initialize: { do: "hang" } });
  const server = await world.server({ agents: [agent] });
  const threadId = await server.makeThread({ agent });
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.sends("wake up");
  await ada.seesMine("wake up");
  await ada.seesWorking();
  await ada.reloads();
  await ada.seesMine("wake up");
  await ada.seesWorking();
  await ada.stops();
  await ada.seesItIsFree();
  expect((await server.thread(threadId)).turns).toHaveLength(1);
});

test("a draft outlives a reload, and is gone once it was sent [P6] [G]", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  await ada.startsThread("hello");
  await ada.seesItIsFree();
  await ada.writes("half a thought");
  await ada.reloads();
  await expect(ada.thread.message).toHaveValue("half a thought");
  await ada.thread.send.click();
  await ada.seesMine("half a thought");
  await ada.seesAnswer("half a thought");
  await ada.reloads();
  await ada.seesMine("half a thought");
  await expect(ada.thread.message).toHaveValue("");
});

test("two windows of one thread show everything, whoever sends [P2] [P9] [F]", async ({ world }) => {
  const server = await world.server({ env: UNHURRIED });
  const ada = await world.person("Ada", server);
  await ada.startsThread("from the first window");
  const second = await ada.opensAnotherWindow();
  await second.seesAnswer("from the first window");
  await ada.seesItIsFree();

  await second.sends("/slow 60");
  await ada.seesMine("/slow 60");
  await ada.seesWorking();
  await expect(ada.thread.stop).toBeVisible();
  await ada.seesAnswer(slowWord(60));
  await second.seesAnswer(slowWord(60));
  await second.seesItIsFree();
  await ada.seesItIsFree();

  await ada.sends("/slow 2000");
  await second.seesAnswer(slowWord(1));
  await second.stops();
  await ada.seesItIsFree();
  await second.seesItIsFree();
});

test("two persons see each other's threads in the list [P9]", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const ben = await world.person("Ben", server);
  await ada.startsThread("a thread of Ada's");
  await ben.threads.thread(/a thread of Ada's/).click();
  await ben.seesAnswer("a thread of Ada's");
  await ben.sends("and Ben's word");
  await ada.seesMine("and Ben's word");
  await ada.seesAnswer("and Ben's word");
});

test("a thread whose agent is stuck delays no other thread [P8] [N]", async ({ world }) => {
  const agent = world.agent("sleepy", { initialize: { do: "hang" } });
  const server = await world.server({ agents: [agent] });
  const threadId = await server.makeThread({ agent });
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.sends("wake up");
  await ada.seesWorking();
  await ada.startsThread("meanwhile");
  await ada.seesAnswer("meanwhile");
  await ada.seesItIsFree();
  await ada.opensThread(threadId);
  await ada.seesWorking();
});

test("an agent that floods delays no other thread, and none of its text is lost [P6] [P8] [N]", async ({
  world,
}) => {
  const flood = { do: "text", n: 4_000, bytes: 16, delayMs: 1 } as const;
  const last = { do: "text", text: "and that was all" } as const;
  const agent = world.agent("torrent", { prompts: [{ steps: [flood, last] }] });
  const server = await world.server({ agents: [agent] });
  const threadId = await server.makeThread({ agent });
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.sends("go");
  const ben = await world.person("Ben", server);
  await ben.startsThread("meanwhile");
  await ben.seesAnswer("meanwhile");
  await ben.seesItIsFree();
  await ada.seesAnswer("and that was all", agent.id);
  await ada.seesItIsFree();
  const { messages } = await server.thread(threadId);
  expect(messages.at(-1)?.text).toHaveLength(flood.n * flood.bytes + last.text.length);
});

test("many windows of one browser stay alive [F]", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  await ada.startsThread("first");
  await ada.seesItIsFree();
  const windows = [ada];
  while (windows.length < 8) windows.push(await ada.opensAnotherWindow());
  await ada.sends("to all of you");
  for (const window of windows) await window.seesAnswer("to all of you");
});

test("a thread that is deleted in another window says so, and its window can be used", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  await ada.startsThread("/silent");
  await ada.seesWorking();
  const second = await ada.opensAnotherWindow();
  await second.page.locator("header").getByRole("button", { name: "Options for /silent" }).click();
  await second.page.getByRole("menuitem", { name: "Delete" }).click();
  await second.page.getByRole("region", { name: "Notices" }).getByRole("button", { name: "Close" }).click();
  await expect(ada.page.getByRole("heading", { name: "This thread was deleted" })).toBeVisible();
  await expect(second.page.getByRole("heading", { name: "This thread was deleted" })).toBeVisible();
  await expect(ada.threads.thread("/silent")).toHaveCount(0);
  await expect(ada.page).toHaveTitle("Wilco");
  await ada.page.reload();
  await expect(ada.page.getByRole("heading", { name: "This thread was deleted" })).toBeVisible();
  await ada.startsThread("another");
  await ada.seesAnswer("another");
});

test("a phone finds its way back from an address that leads nowhere", async ({ world }) => {
  const server = await world.server();
  const threadId = await server.makeThread({ title: "The one" });
  const ada = await world.person("Ada", server, { viewport: { width: 390, height: 844 } });
  for (const path of ["/t/no-such-thread", "/what/ever"]) {
    await ada.page.goto(`${server.origin}${path}`);
    await expect(ada.page.getByRole("heading", { name: "There is no such thread" })).toBeVisible();
    await ada.page.getByRole("button", { name: "Show threads" }).click();
    await ada.threads.thread("The one").click();
    await expect(ada.page).toHaveURL(`${server.origin}/t/${threadId}`);
    await expect(ada.thread.message).toBeVisible();
  }
});
