import { expect, it } from "vitest";
import { isText, scriptedAdapter, start } from "../testing/agents.ts";

const EARLIER = { cwd: "/", providerSessionId: "old" };

it("resumes an earlier session where the agent can", async () => {
  const agent = await start("resumes");
  expect(await agent.process.openSession(EARLIER)).toMatchObject({
    providerSessionId: "old",
    how: "resumed",
    modeId: "ask",
  });
});

it("loads it when resuming fails, and drops the replayed history until the next prompt", async () => {
  const notes: string[] = [];
  const agent = await start("resumes-badly", scriptedAdapter(notes));
  const opened = await agent.process.openSession(EARLIER);
  expect(opened).toMatchObject({ providerSessionId: "old", how: "loaded" });
  expect(opened.options.commands).toMatchObject([{ name: "help" }]);
  await agent.ask("go on");
  expect(agent.text()).toBe("new");
  expect(notes).toEqual([expect.stringContaining("session/resume of old failed")]);
});

it("opens a new session when loading fails, and drops what the failed load said", async () => {
  const agent = await start("forgets");
  expect(await agent.process.openSession(EARLIER)).toMatchObject({ providerSessionId: "s1", how: "new" });
  expect(agent.events).toEqual([]);
});

it("opens a new session when the agent can do neither", async () => {
  const agent = await start("polite");
  expect(await agent.process.openSession(EARLIER)).toMatchObject({ providerSessionId: "s1", how: "new" });
});

it("refuses another version of the protocol (B)", async () => {
  const agent = await start("other-version");
  await expect(agent.open()).rejects.toThrow("The agent speaks version 2 of the Agent Client Protocol");
});

it("says how to sign in, and lists the agent so (B)", async () => {
  const adapter = scriptedAdapter();
  const agent = await start("needs-sign-in", adapter);
  await expect(agent.open()).rejects.toThrow(
    "needs a sign-in (Log in with a browser): sign in with the agent's own",
  );
  expect(adapter.list().find(({ id }) => id === "needs-sign-in")).toMatchObject({ status: "needs-login" });
  expect((await adapter.refresh()).find(({ id }) => id === "needs-sign-in")).toMatchObject({
    status: "ready",
  });
});

it("rejects when the process ends meanwhile (B)", async () => {
  const died = await start("dies-at-once");
  await expect(died.open()).rejects.toMatchObject({
    name: "ProcessGone",
    message: "agent exited with code 3",
  });
  const hangs = await start("never-opens");
  const opening = expect(hangs.open()).rejects.toMatchObject({ name: "ProcessGone" });
  await hangs.process.end(1_000);
  await opening;
});

it("opens one session only, and nothing works before it", async () => {
  const agent = await start("polite");
  await expect(agent.ask("hi")).rejects.toThrow("no session yet");
  await agent.open();
  await expect(agent.open()).rejects.toThrow("has a session already");
  await agent.ask("hi");
  expect(agent.events.filter(isText)).toEqual([]);
});
