import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { adapterWith, start, temporaryFolder } from "../testing/agents.ts";

const signal = new AbortController().signal;

it("lists the sessions of a folder, page by page, from a process of its own", async () => {
  const adapter = adapterWith("lists-sessions");
  const cwd = temporaryFolder();
  expect(adapter.list()).toMatchObject([{ capabilities: { listSessions: null } }]);
  expect(await adapter.listSessions({ providerId: "agent", cwd }, signal)).toEqual([
    { providerSessionId: "a", cwd, title: null, updatedAt: "2026-01-02T03:04:05.000Z" },
    { providerSessionId: "b", cwd, title: "Two", updatedAt: null },
  ]);
  expect(adapter.list()).toMatchObject([{ capabilities: { listSessions: true } }]);
});

it("tells an agent that cannot list its sessions, and gives up in time", async () => {
  const cwd = temporaryFolder();
  const input = { providerId: "agent", cwd };
  const unable = adapterWith("resumes");
  expect(await unable.listSessions(input, signal)).toBeNull();
  expect(unable.list()).toMatchObject([{ capabilities: { listSessions: false } }]);
  const controller = new AbortController();
  const given = adapterWith({ command: "/bin/sleep", args: ["60"], env: {} }).listSessions(
    input,
    controller.signal,
  );
  controller.abort(new Error("enough"));
  await expect(given).rejects.toThrow("enough");
});

it("counts the processes that are asked, two at a time, and ends them with the adapter", async () => {
  const adapter = adapterWith("hangs-in-list");
  const cwd = temporaryFolder();
  const asked = [1, 2, 3].map(() => adapter.listSessions({ providerId: "agent", cwd }, signal));
  for (const each of asked) each.catch(() => undefined);
  expect(adapter.processesAside()).toBe(2);
  await adapter.close();
  expect(adapter.processesAside()).toBe(0);
  for (const each of asked) await expect(each).rejects.toThrow("the server is being stopped");
});

it("gives the place of one that is given up to the next, once its process is gone", async () => {
  const adapter = adapterWith("hangs-in-list");
  const input = { providerId: "agent", cwd: temporaryFolder() };
  const controllers = [1, 2, 3].map(() => new AbortController());
  const asked = controllers.map((controller) => adapter.listSessions(input, controller.signal));
  for (const each of asked) each.catch(() => undefined);
  for (const controller of controllers) controller.abort(new Error("enough"));
  for (const each of asked) await expect(each).rejects.toThrow("enough");
  expect(adapter.processesAside()).toBe(0);
});

it("rejects with the error of the agent", async () => {
  const cwd = temporaryFolder();
  const failing = adapterWith("fails-in-list").listSessions({ providerId: "agent", cwd }, signal);
  await expect(failing).rejects.toThrow("no disk (code -32603)");
  const missing = adapterWith({ command: "surely-not-there", args: [], env: {} });
  await expect(missing.listSessions({ providerId: "agent", cwd }, signal)).rejects.toThrow("not found");
});

it("closes the session of an idle agent before it is ended", async () => {
  const agent = await start("lists-sessions");
  await agent.open();
  await agent.process.end(2_000);
  expect(agent.text()).toBe("closed");
});

it("does not wait long for an agent that hangs in that", async () => {
  const agent = await start("hangs-in-close");
  await agent.open();
  await agent.process.end(200);
  expect(await agent.process.gone).toContain("SIGTERM");
});

it("sets the agent's own options, and knows those that it has", async () => {
  const agent = await start("config-options");
  const opened = await agent.process.openSession({ cwd: "/", providerSessionId: null });
  expect(opened.options.configOptions).toMatchObject([
    { id: "effort", name: "Effort", category: "thought_level", kind: "select", current: "low" },
    { id: "fast", name: "fast", kind: "boolean", current: false, choices: [] },
  ]);
  await agent.process.setConfigOption("effort", "high");
  await agent.process.setConfigOption("fast", true);
  expect(agent.events.at(-1)).toMatchObject({
    options: { configOptions: [{ current: "high" }, { current: true }] },
  });
  await expect(agent.process.setConfigOption("effort", "most")).rejects.toThrow("cannot be 'most'");
  await expect(agent.process.setConfigOption("fast", "yes")).rejects.toThrow("cannot be 'yes'");
  await expect(agent.process.setConfigOption("odd", true)).rejects.toThrow("has no option 'odd'");
});

it("links the project's files that a prompt names", async () => {
  const agent = await start("echoes-prompt");
  await agent.open();
  mkdirSync(join(agent.cwd, "src"));
  writeFileSync(join(agent.cwd, "src/a b.ts"), "");
  writeFileSync(join(agent.cwd, "x.md"), "");
  const text = 'Look at @"src/a b.ts", (@x.md), @none.ts, @/etc/passwd and @../..';
  await agent.ask(text);
  const link = (name: string) => ({
    type: "resource_link",
    name,
    uri: pathToFileURL(join(agent.cwd, name)).href,
  });
  expect(JSON.parse(agent.text())).toEqual([{ type: "text", text }, link("src/a b.ts"), link("x.md")]);
});
