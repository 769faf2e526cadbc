import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";

test("a start that takes too long fails at its bound, and Send is back [P2] [B]", async ({ world }) => {
  const agent = world.agent("sleepy", { newSession: { do: "hang" } });
  const server = await world.server({ agents: [agent], env: { WILCO_START_TIMEOUT_MS: "1500" } });
  const threadId = await server.makeThread({ agent });
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.sends("wake up");
  await ada.seesSendBusy();
  await ada.seesAlert("Provider turn start failed: ");
  await ada.seesItIsFree();
  expect((await server.thread(threadId)).turns).toMatchObject([{ state: "failed", reason: "start-timeout" }]);
});

test("a silent agent is shown as stalled, with Stop, and ends at its limit [P5] [E]", async ({ world }) => {
  const server = await world.server({
    env: { WILCO_STALL_AFTER_MS: "1000", WILCO_SILENCE_LIMIT_MS: "4000" },
  });
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("/silent");
  await expect(ada.thread.stalled).toBeVisible();
  await expect(ada.thread.stop).toBeVisible();
  await ada.seesAlert(/silent|said nothing/);
  await ada.seesItIsFree();
  expect((await server.thread(threadId)).turns).toMatchObject([{ state: "failed", reason: "silence-limit" }]);
  await ada.sends("and now?");
  await ada.seesAnswer("and now?");
});

test("an agent that asks for what nobody knows gets an answer, and goes on [D]", async ({ world }) => {
  const agent = world.agent("curious", {
    prompts: [
      {
        steps: [
          { do: "request", method: "wilco/unknown" },
          { do: "text", text: "Never mind." },
        ],
      },
    ],
  });
  const server = await world.server({ agents: [agent] });
  const threadId = await server.makeThread({ agent });
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.sends("ask me");
  await ada.seesAnswer("Never mind.", agent.id);
  await ada.seesItIsFree();
  await ada.seesNoAlert();
});

test("an agent that answers twice, and late, ends its turn once [P3] [D]", async ({ world }) => {
  const says = (text: string) => [{ do: "text", text }] as const;
  const agent = world.agent("echoing", {
    prompts: [
      { match: "first", steps: says("one"), end: { do: "twice", first: "end_turn", second: "refusal" } },
      { steps: says("two") },
    ],
  });
  const server = await world.server({ agents: [agent] });
  const threadId = await server.makeThread({ agent });
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.sends("first");
  await ada.seesAnswer("one", agent.id);
  await ada.seesItIsFree();
  await ada.sends("second");
  await ada.seesAnswer("two", agent.id);
  await ada.seesItIsFree();
  await ada.seesNoAlert();
  const { turns } = await server.thread(threadId);
  expect(turns.map(({ state }) => state)).toEqual(["completed", "completed"]);
});
