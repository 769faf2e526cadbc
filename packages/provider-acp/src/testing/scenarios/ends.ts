import { spawn } from "node:child_process";
import { closeSync } from "node:fs";
import { onPrompt, type Scenarios } from "./scenario.ts";

/** A child that ignores SIGTERM and tells its id once it does. */
const STUBBORN = `process.on("SIGTERM", () => {}); setInterval(() => {}, 60_000); console.error("pid " + process.pid);`;

/** Starts a grandchild that holds this process's pipes; resolves with its id. */
function grandchild(): Promise<string> {
  const child = spawn(process.execPath, ["-e", STUBBORN], { stdio: ["inherit", "inherit", "pipe"] });
  return new Promise((resolve) => {
    child.stderr.on("data", (chunk) => resolve(String(chunk).replace("pid ", "").trim()));
  });
}

/** Ways in which a process ends, and families that outlive it. */
export const ENDS: Scenarios = {
  "exit-code": onPrompt(() => {
    process.stderr.write("first line\n\u001b[31mout of luck\u001b[0m\n\n");
    process.exitCode = 7;
    process.stdin.destroy();
  }),
  "exit-zero": onPrompt(() => process.stdin.destroy()),
  "exit-after-answer": onPrompt((call, wire) => {
    for (let i = 0; i < 500; i += 1) wire.say(`line ${i}\n`);
    wire.answer(call, { stopReason: "end_turn" });
    process.stdin.destroy();
  }),
  "dies-at-once": { on: { initialize: () => process.exit(3) } },
  killed: onPrompt(() => process.kill(process.pid, "SIGSEGV")),
  "closes-output": onPrompt(() => {
    closeSync(1);
    setInterval(() => {}, 60_000);
  }),
  "closes-input": onPrompt(async (call, wire) => {
    setInterval(() => {}, 60_000);
    process.stdin.destroy();
    closeSync(0);
    wire.answer(call, { stopReason: "end_turn" });
  }),
  "grandchild-holds-pipe": onPrompt(async (_call, wire) => {
    wire.say(await grandchild());
    process.kill(process.pid, "SIGKILL");
  }),
  "stubborn-family": onPrompt(async (call, wire) => {
    process.on("SIGTERM", () => {});
    wire.say(await grandchild());
    wire.answer(call, { stopReason: "end_turn" });
  }),
  "leaves-family": onPrompt(async (_call, wire) => {
    wire.say(await grandchild());
    process.on("SIGTERM", () => process.exit(0));
  }),
};
