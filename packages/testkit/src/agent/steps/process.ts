import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { text } from "node:stream/consumers";
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
  const pid = step.daemon === true ? await startDaemon(step) : startChild(step);
  turn.log("grandchild", String(pid));
  await turn.pause(0);
}

function startChild(step: StepFields["grandchild"]): number | undefined {
  const child = spawn("/bin/sh", ["-c", `${trapOf(step)} exec "$@"`, "sh", ...command(step)], {
    stdio: ["ignore", "inherit", "inherit"],
    detached: step.detached ?? false,
  });
  child.unref();
  return child.pid;
}

/** The shell leads a new session and ends at once: whatever it leaves has no parent that anybody knows. */
async function startDaemon(step: StepFields["grandchild"]): Promise<number> {
  const script = `${trapOf(step)} "$@" </dev/null >/dev/null 2>&1 & echo $!`;
  const shell = spawn("/bin/sh", ["-c", script, "sh", ...command(step)], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  return Number(await text(shell.stdout));
}

/** A signal that a shell ignores is ignored by what it becomes, too. */
function trapOf({ stubborn }: StepFields["grandchild"]): string {
  return stubborn === true ? `trap "" TERM;` : "";
}

function command({ lifeMs = GRANDCHILD_LIFE_MS, bareEnvironment }: StepFields["grandchild"]): string[] {
  // macOS shows the environment of no program of its own.
  const sleep =
    process.platform === "darwin"
      ? [process.execPath, "-e", `setTimeout(() => {}, ${lifeMs})`]
      : ["/bin/sleep", String(lifeMs / 1000)];
  return bareEnvironment === true ? ["env", "-i", ...sleep] : sleep;
}
