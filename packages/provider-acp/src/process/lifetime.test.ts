import { join } from "node:path";
import { type End, misbehavingAgent, readAgentLog, type Step } from "@wilco/testkit";
import { expect, it } from "vitest";
import { isText, start, temporaryFolder } from "../testing/agents.ts";
import { processTable } from "./table.ts";

/** Starts an agent and sends the prompt at which it dies; resolves with how it ended. */
async function deathBy(end: End, steps: Step[] = [], log: string | null = null) {
  const agent = await start(misbehavingAgent({ log, prompts: [{ steps, end }] }));
  await agent.open();
  const rejected = expect(agent.ask("hi")).rejects.toMatchObject({ name: "ProcessGone" });
  const how = await agent.process.gone;
  await rejected;
  return { agent, how };
}

it("tells an exit code with the last line of stderr (C)", async () => {
  const { agent, how } = await deathBy({
    do: "exit",
    code: 7,
    stderr: "first line\n\u001b[31mout of luck\u001b[0m\n\n",
  });
  expect(how).toBe("agent exited with code 7: out of luck");
  await expect(agent.ask("again")).rejects.toMatchObject({ name: "ProcessGone", message: how });
  await expect(agent.process.cancel()).rejects.toMatchObject({ name: "ProcessGone" });
});

it("tells an exit with code 0 (C)", async () => {
  expect((await deathBy({ do: "exit", code: 0 })).how).toBe("agent exited with code 0");
});

it.each(["SIGKILL", "SIGTERM", "SIGSEGV", "SIGHUP"] as const)("tells the signal %s (C)", async (signal) => {
  expect((await deathBy({ do: "signal", signal })).how).toBe(`agent was ended by ${signal}`);
});

it("takes EOF on stdout for the end, and ends the living process (C)", async () => {
  const { agent, how } = await deathBy({ do: "close_stdout" });
  expect(how).toBe("agent closed its output while it was still running");
  await agent.process.end(5_000);
  expect(await processTable.lives(agent.pid)).toBe(false);
});

it("gives up a process that closed its input (C)", async () => {
  const agent = await start("closes-input");
  await agent.open();
  await agent.ask("hi");
  await expect(agent.ask("again")).rejects.toMatchObject({
    name: "ProcessGone",
    message: "agent closed its input while it was still running",
  });
});

it("delivers all that was said before an exit", async () => {
  const agent = await start("talks-and-exits");
  await agent.open();
  await expect(agent.ask("hi")).rejects.toMatchObject({ message: "agent exited with code 0" });
  expect(agent.events).toHaveLength(500);
});

it("dies while idle with nobody asking (C)", async () => {
  const agent = await start(misbehavingAgent({}));
  await agent.open();
  process.kill(agent.pid, "SIGKILL");
  expect(await agent.process.gone).toBe("agent was ended by SIGKILL");
});

it("does not wait for a grandchild that holds the pipes, and ends it", async () => {
  const log = join(temporaryFolder(), "log");
  const { agent, how } = await deathBy({ do: "signal", signal: "SIGKILL" }, [{ do: "grandchild" }], log);
  expect(how).toBe("agent was ended by SIGKILL");
  const grandchild = readAgentLog(log).find(({ what }) => what === "grandchild");
  await agent.process.end(0);
  expect(await processTable.lives(Number(grandchild?.detail))).toBe(false);
});

it("ends a family that ignores SIGTERM, and more than once is as good as once", async () => {
  const agent = await start("stubborn-family");
  await agent.open();
  await agent.ask("hi");
  await Promise.all([agent.process.end(60_000), agent.process.end(20), agent.process.end(1_000)]);
  expect(await processTable.lives(Number(agent.text()))).toBe(false);
  expect(await processTable.lives(agent.pid)).toBe(false);
  await agent.process.end(1_000);
});

it("ends a grandchild that outlives the process's polite exit", async () => {
  const agent = await start("leaves-family");
  await agent.open();
  const rejected = expect(agent.ask("hi")).rejects.toMatchObject({ name: "ProcessGone" });
  const { text } = await agent.until(isText);
  await agent.process.end(100);
  await rejected;
  expect(await agent.process.gone).toBe("agent exited with code 0 after Wilco ended it");
  expect(await processTable.lives(Number(text))).toBe(false);
});
