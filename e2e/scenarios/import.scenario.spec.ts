import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, realpathSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { AgentScriptInput } from "@wilco/testkit/agent";
import { type Actor, DEMO } from "../actors/actor.ts";
import { test } from "../fixtures.ts";
import { DEVICES } from "../pages/devices.ts";
import { EarlierSessions } from "../pages/earlier-sessions.ts";
import type { TestServer } from "../servers/test-server.ts";

/** A session of the built-in agent that no thread has any more. */
async function leavesSession(server: TestServer, text: string): Promise<void> {
  const threadId = await server.makeThread();
  await server.send(threadId, { text });
  await expect.poll(async () => (await server.thread(threadId)).turns[0]?.state).toBe("completed");
  await server.client.thread.delete.mutate({ commandId: randomUUID(), threadId });
}

/** Opens the list in the page of a new thread. */
async function looksForEarlier(person: Actor): Promise<EarlierSessions> {
  const earlier = new EarlierSessions(person.page);
  await earlier.opener.click();
  return earlier;
}

for (const [device, browser] of DEVICES) {
  test(`on ${device} an agent's earlier session is imported, and the agent remembers it [P6]`, async ({
    world,
  }) => {
    const server = await world.server();
    await leavesSession(server, "First words");
    const ada = await world.person("Ada", server, browser);
    const earlier = await looksForEarlier(ada);
    await earlier.import("First words").click();
    await ada.seesMine("First words");
    await ada.seesAnswer("You wrote:");
    await expect(ada.page.getByText("Imported 1 turn of an earlier session.")).toBeVisible();
    await expect(ada.page.getByRole("heading", { level: 1, name: "First words" })).toBeVisible();
    await ada.seesItIsFree();
    await ada.sends("Second words");
    await ada.seesAnswer("I remember 1 earlier message in this session.");
    await ada.reloads();
    await ada.seesMine("First words");
    await ada.seesMine("Second words");
    await ada.seesNoAlert();
    expect(await ada.page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });
}

test("a session that a thread has is opened there, also for who asked for it at the same moment [J] [P9]", async ({
  world,
}) => {
  const server = await world.server();
  await leavesSession(server, "Wanted by two");
  const ada = await world.person("Ada", server);
  const bob = await world.person("Bob", server);
  const both = await Promise.all([looksForEarlier(ada), looksForEarlier(bob)]);
  await Promise.all(both.map((earlier) => earlier.import("Wanted by two").waitFor()));
  await Promise.all(both.map((earlier) => earlier.import("Wanted by two").click()));
  for (const person of [ada, bob]) await person.seesMine("Wanted by two");
  expect(ada.page.url()).toBe(bob.page.url());
  await ada.threads.newThread.click();
  const earlier = await looksForEarlier(ada);
  await earlier.open("Wanted by two").click();
  await ada.seesMine("Wanted by two");
  expect(ada.page.url()).toBe(bob.page.url());
});

test("an import that fails says why, and Retry brings the history once [B] [P3]", async ({ world }) => {
  const kept = mkdtempSync(join(realpathSync(tmpdir()), "wilco-e2e-kept-"));
  const server = await world.server({ env: { DEMO_AGENT_HOME: kept } });
  await leavesSession(server, "Lost and found");
  const ada = await world.person("Ada", server);
  const earlier = await looksForEarlier(ada);
  await earlier.import("Lost and found").waitFor();
  const [file = ""] = readdirSync(kept);
  renameSync(join(kept, file), join(kept, "away"));
  await earlier.import("Lost and found").click();
  await ada.seesAlert(/^Import failed: .*not found/i);
  await expect(ada.thread.mine).toHaveCount(0);
  await ada.seesItIsFree();
  renameSync(join(kept, "away"), join(kept, file));
  await ada.retries();
  await ada.seesMine("Lost and found");
  await ada.seesNoAlert();
  await expect(ada.thread.articles).toHaveCount(2);
  rmSync(kept, { recursive: true });
});

/** What an agent says that keeps one session of the server's project, and loads it. */
function keeps(server: TestServer, title: string, script: AgentScriptInput = {}): AgentScriptInput {
  const session = { sessionId: "kept", cwd: server.projectFolder, title };
  const said = (sessionUpdate: string, text: string) => ({ sessionUpdate, content: { type: "text", text } });
  return {
    listSessions: { do: "answer", result: { sessions: [session] } },
    acceptUnknownSessions: true,
    replay: {
      when: "after",
      updates: [said("user_message_chunk", "Before"), said("agent_message_chunk", "Said before")],
    },
    ...script,
  };
}

test("an import that hangs is stopped, and tried again [P4] [I]", async ({ world }) => {
  const agent = world.agent("keeper");
  const server = await world.server({ agents: [agent] });
  agent.becomes(keeps(server, "Slow", { loadSession: { do: "hang" } }));
  const ada = await world.person("Ada", server);
  await ada.page.getByRole("combobox", { name: "Agent" }).selectOption(agent.id);
  const earlier = await looksForEarlier(ada);
  await earlier.import("Slow").click();
  await expect(ada.page.getByRole("status").filter({ hasText: /^Importing for/ })).toBeVisible();
  await ada.stops();
  await expect(ada.page.getByText("Stopped. You can import the session again.")).toBeVisible();
  await ada.seesItIsFree();
  agent.becomes(keeps(server, "Slow"));
  await ada.retries();
  await ada.seesMine("Before");
  await ada.seesAnswer("Said before", agent.id);
  expect(agent.prompts()).toEqual([]);
});

test("a message that is sent during an import comes after its history, once [P6] [J]", async ({ world }) => {
  const agent = world.agent("keeper");
  const server = await world.server({ agents: [agent] });
  agent.becomes(keeps(server, "Slow", { loadSession: { do: "answer", delayMs: 6_000 } }));
  const ada = await world.person("Ada", server);
  await ada.page.getByRole("combobox", { name: "Agent" }).selectOption(agent.id);
  const earlier = await looksForEarlier(ada);
  await earlier.import("Slow").click();
  await ada.page.waitForURL(/\/t\//);
  await ada.sends("And now");
  await expect(ada.page.getByText(/^Not received yet: .*still being imported/)).toBeVisible();
  await ada.seesAnswer("Hello", agent.id);
  await ada.reloads();
  await expect(ada.thread.articles).toHaveText([/Before/, /Said before/, /And now/, /Hello/]);
  expect(agent.prompts()).toEqual(["And now"]);
});

for (const [device, look] of DEVICES) {
  test(`on ${device} the list says when there is nothing, when an agent fails, and is gone when it cannot tell [B]`, async ({
    world,
  }) => {
    const agent = world.agent("forgetful");
    const server = await world.server({ agents: [agent] });
    const ada = await world.person("Ada", server, look);
    const earlier = await looksForEarlier(ada);
    await expect(earlier.note).toHaveText(`${DEMO} has no earlier session in this project.`);
    await earlier.opener.click();
    await expect(earlier.note).toBeHidden();
    agent.uninstalls();
    await ada.page.getByRole("combobox", { name: "Agent" }).selectOption(agent.id);
    await earlier.opener.click();
    await expect(earlier.problem).toContainText("forgetful could not be asked:");
    agent.installs();
    await earlier.retry.click();
    await expect(earlier.note).toHaveText("forgetful cannot tell which sessions it keeps.");
    // Who has read that is not offered it again, until another agent is chosen.
    await earlier.opener.click();
    await expect(earlier.root).toBeHidden();
    await ada.reloads();
    await expect(ada.page.getByRole("combobox", { name: "Agent" })).toHaveValue(agent.id);
    await expect(earlier.root).toBeHidden();
    await ada.page.getByRole("combobox", { name: "Agent" }).selectOption("demo");
    await expect(earlier.opener).toBeVisible();
  });
}

test("a session is found and imported with the keyboard alone", async ({ world }) => {
  const server = await world.server();
  await leavesSession(server, "By the keyboard");
  const ada = await world.person("Ada", server);
  const earlier = new EarlierSessions(ada.page);
  await ada.reachesByTab(earlier.opener);
  await ada.page.keyboard.press("Enter");
  await earlier.import("By the keyboard").waitFor();
  await ada.reachesByTab(earlier.import("By the keyboard"));
  await ada.page.keyboard.press("Enter");
  await ada.seesMine("By the keyboard");
});
