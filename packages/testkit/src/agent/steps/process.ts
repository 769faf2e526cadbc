import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { StepFields } from "../script/step.ts";
import type { ScriptedTurn } from "../scripted-turn.ts";

const LOOK_EVERY_MS = 10;
const BLOCK_BYTES = 1024 * 1024;
const GRANDCHILD_LIFE_MS = 60_000;

export async function sendLine(step: StepFields["line"], turn: ScriptedTurn): Promise<void> {
  await turn.wire.line(step.line);
  await turn.pause(0);
}

export async function sendEndlessLine(step: StepFields["endless_line"], turn: ScriptedTurn): Promise<void> {
  const block = "x".repeat(BLOCK_BYTES);
  for (let left = step.bytes; left > 0; left -= BLOCK_BYTES) {
    await turn.wire.text(block.slice(0, left));
    await turn.pause(0);
  }
}

export async function writeError(step: StepFields["stderr"], turn: ScriptedTurn): Promise<void> {
  process.stderr.write(step.text);
  await turn.pause(0);
}

export async function wait(step: StepFields["wait"], turn: ScriptedTurn): Promise<void> {
  await turn.pause(step.ms);
}

export async function waitForFile(step: StepFields["wait_for_file"], turn: ScriptedTurn): Promise<void> {
  while (!existsSync(step.path)) await turn.pause(LOOK_EVERY_MS);
}

export async function startGrandchild(step: StepFields["grandchild"], turn: ScriptedTurn): Promise<void> {
  const seconds = String((step.lifeMs ?? GRANDCHILD_LIFE_MS) / 1000);
  const child = spawn("sleep", [seconds], {
    stdio: ["ignore", "inherit", "inherit"],
    detached: step.detached ?? false,
  });
  child.unref();
  turn.log("grandchild", String(child.pid));
  await turn.pause(0);
}
