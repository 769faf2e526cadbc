import { misbehavingAgent } from "@wilco/testkit";
import { expect, it } from "vitest";
import { isText, start } from "../testing/agents.ts";
import { endOrphan } from "./orphan.ts";
import { processTable } from "./table.ts";

it("ends the process that the key names, and its group (A)", async () => {
  const agent = await start("stubborn-family");
  await agent.open();
  await agent.ask("hi");
  await endOrphan(agent.process.processKey, 20);
  expect(await processTable.lives(agent.pid)).toBe(false);
  expect(await processTable.lives(Number(agent.text()))).toBe(false);
});

it("ends what is left of the group when its leader is gone (A)", async () => {
  const agent = await start("leaves-family");
  await agent.open();
  const rejected = expect(agent.ask("hi")).rejects.toMatchObject({ name: "ProcessGone" });
  const grandchild = Number((await agent.until(isText)).text);
  process.kill(agent.pid, "SIGKILL");
  await rejected;
  expect(await processTable.lives(grandchild)).toBe(true);
  await endOrphan(agent.process.processKey, 0);
  expect(await processTable.lives(grandchild)).toBe(false);
});

it("leaves a process alone that started at another time, or on another boot", async () => {
  const agent = await start(misbehavingAgent({}));
  await agent.open();
  const [pid, boot, started] = agent.process.processKey.split(":");
  await endOrphan(`${pid}:${boot}:${Number(started) - 1}`, 0);
  await endOrphan(`${pid}:another-boot:${started}`, 0);
  await endOrphan(`${pid}:${boot}:`, 0);
  expect(await processTable.lives(agent.pid)).toBe(true);
  expect(await agent.ask("still there?")).toMatchObject({ stopReason: "end_turn" });
});

it("does nothing for a process that is gone, and for a key that names none", async () => {
  const agent = await start(misbehavingAgent({}));
  await agent.process.end(1_000);
  await endOrphan(agent.process.processKey, 0);
  for (const key of ["", "x", "1:boot:5", "-1:boot:5", "0:b:1"]) await endOrphan(key, 0);
});
