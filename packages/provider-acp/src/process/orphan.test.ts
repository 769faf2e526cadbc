import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { misbehavingAgent, readAgentLog } from "@wilco/testkit";
import { expect, it } from "vitest";
import { adapterWith, isText, start, temporaryFolder } from "../testing/agents.ts";
import { MARK_VARIABLE } from "./mark.ts";
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
  const [pid, boot, mark, started] = agent.process.processKey.split(":");
  await endOrphan(`${pid}:${boot}:${Number(started) - 1}`, 0);
  await endOrphan(`${pid}:${boot}:another.mark:${Number(started) - 1}`, 0);
  await endOrphan(`${pid}:another-boot:${mark}:${started}`, 0);
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

it("ends a daemon whose agent and group are gone, and nobody of another mark (A)", async () => {
  const log = join(temporaryFolder(), "log");
  const steps = [{ do: "grandchild", daemon: true } as const];
  const agent = await start(misbehavingAgent({ log, prompts: [{ steps }] }));
  await agent.open();
  await agent.ask("hi");
  const daemon = Number(readAgentLog(log).find(({ what }) => what === "grandchild")?.detail);
  const key = agent.process.processKey;
  const other = key.replace(/\.[\w-]+:/, ".another:");
  expect(other).not.toBe(key);
  await endOrphan(other.replace(/^\d+/, "999999999"), 0);
  expect(await processTable.lives(daemon)).toBe(true);
  await endOrphan(key.replace(/^\d+/, "999999999"), 0);
  expect(await processTable.lives(daemon)).toBe(false);
});

it("ends what a server left behind that had no time to store a key, and nothing of another server's (A)", async () => {
  const [mine, theirs] = [adapterWith(misbehavingAgent({})), adapterWith(misbehavingAgent({}))];
  const [stray, other] = [await start(mine), await start(theirs)];
  await mine.endStrays(500);
  expect(await processTable.lives(stray.pid)).toBe(false);
  expect(await processTable.lives(other.pid)).toBe(true);
});

it("never ends the server that looks, though an agent started it, nor that which started the server", async () => {
  const looks = `
    import { endStrays } from ${JSON.stringify(join(import.meta.dirname, "orphan.ts"))};
    await endStrays("me", 500);
    console.log("still here");`;
  const server = ["--input-type=module-typescript", "-e", looks];
  const run = 'sleep 600 & "$@"; echo and here';
  const shell = spawn("/bin/sh", ["-c", run, "sh", process.execPath, ...server], {
    env: { ...process.env, [MARK_VARIABLE]: "outer.1:me.2" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  shell.stdout.on("data", (chunk) => {
    said += chunk;
  });
  // Closed only when the sleep is gone, too: it was marked and is no forebear.
  await once(shell, "close");
  expect(said).toBe("still here\nand here\n");
});
