import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";

test("the same failure twice acknowledges each send anew [P2] [L]", async ({ world }) => {
  const agent = world.agent("brief", { atSpawn: { code: 7, stderr: "not logged in" } });
  const server = await world.server({ agents: [agent] });
  const threadId = await server.makeThread({ agent });
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.sends("first");
  await ada.seesAlert("not logged in");
  await ada.seesItIsFree();
  await ada.sends("second");
  await expect.poll(async () => (await server.thread(threadId)).turns.at(1)?.state).toBe("failed");
  await ada.seesItIsFree();
  await ada.seesAlert("not logged in");
  await ada.seesMine("second");
});

test("an agent that has said it all and does not end its turn is still at work [D] [L]", async ({
  world,
}) => {
  const agent = world.agent("endless", {
    prompts: [{ steps: [{ do: "text", text: "That is all." }], end: { do: "never" } }],
  });
  const server = await world.server({ agents: [agent] });
  const threadId = await server.makeThread({ agent });
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.sends("say it");
  await ada.seesAnswer("That is all.", agent.id);
  await ada.seesTheCounterGrow(2);
  expect((await server.thread(threadId)).turns).toMatchObject([{ state: "running" }]);
  await ada.stops();
  await ada.seesItIsFree();
  await ada.seesNoAlert();
});

test("an old error is gone with the next message, before that has an answer [L]", async ({ world }) => {
  const agent = world.agent("fickle", {
    prompts: [{ end: { do: "error", code: -32000, message: "no luck" } }],
  });
  const server = await world.server({ agents: [agent] });
  const threadId = await server.makeThread({ agent });
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.sends("first");
  await ada.seesAlert("no luck");
  agent.becomes({ prompts: [{ end: { do: "never" } }] });
  await ada.sends("second");
  await ada.seesWorking();
  await ada.seesNoAlert();
  await ada.reloads();
  await ada.seesWorking();
  await ada.seesNoAlert();
  await ada.stops();
  await ada.seesItIsFree();
});

test("a message that is sent before the thread is shown goes to the thread's own agent [L]", async ({
  world,
}) => {
  const agent = world.agent("preferred");
  const server = await world.server({ agents: [agent] });
  const threadId = await server.makeThread({ agent });
  const ada = await world.person("Ada", server);
  await ada.line.hearsNothing();
  await ada.opensThread(threadId);
  await ada.sends("first");
  await expect.poll(() => agent.prompts()).toEqual(["first"]);
  expect((await server.thread(threadId)).session).toMatchObject({ providerId: agent.id });
});

for (const [clock, by] of [
  ["ahead", 3_600_000],
  ["behind", -3_600_000],
] as const) {
  test(`a computer whose clock is an hour ${clock} counts the seconds of work rightly [L]`, async ({
    world,
  }) => {
    const server = await world.server();
    const threadId = await server.makeThread();
    const ada = await world.person("Ada", server);
    await ada.hasAWrongClock(by);
    await ada.opensThread(threadId);
    await ada.sends("/silent");
    await ada.seesTheCounterGrow(2);
    expect(await ada.thread.workingSeconds()).toBeLessThan(60);
    await ada.reloads();
    await ada.seesTheCounterGrow(1);
    expect(await ada.thread.workingSeconds()).toBeLessThan(60);
    await ada.stops();
    await ada.seesItIsFree();
  });
}
