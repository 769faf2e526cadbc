import { spawn } from "node:child_process";
import { signalCode } from "./child.mjs";
import { inRoot, pinnedNode } from "./paths.mjs";
import { personEnvironment } from "./person-environment.mjs";
import { Complaint } from "./report.mjs";

/** @type {NodeJS.Signals[]} */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
const repeatMs = 1_000;

/**
 * Hands signals on. One Ctrl-C reaches this script twice, from the terminal and from npm, so that a repeat
 * within a second is the same one.
 * @param {import("node:child_process").ChildProcess} child
 * @returns {(signal: NodeJS.Signals) => void}
 */
function signalOnce(child) {
  let last = Number.NEGATIVE_INFINITY;
  return (signal) => {
    const now = performance.now();
    if (now - last < repeatMs) return;
    last = now;
    child.kill(signal);
  };
}

/**
 * npm that is killed outright takes no script along: its end shows as another parent.
 * @param {() => void} onGone
 */
function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    onGone();
  }, 500);
  watch.unref();
}

/**
 * Runs the server on the pinned Node until it ends, in the caller's folder and with the person's environment.
 * The IPC channel carries no messages: its end tells the server that this launcher is gone.
 *
 * @param {string[]} flags of `wilco`
 * @param {string} [program] the server's main file
 * @returns {Promise<number>} the server's exit code
 */
export function runServer(flags, program = inRoot("apps", "server", "src", "cli", "main.ts")) {
  const child = spawn(pinnedNode, [program, ...flags], {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: personEnvironment(process.env),
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  const hand = signalOnce(child);
  for (const signal of signals) process.on(signal, hand);
  watchNpm(() => hand("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", (cause) =>
      reject(new Complaint(`cannot run the server: ${cause.message}`, { cause })),
    );
    child.once("exit", (code, signal) => resolve(code ?? signalCode(signal)));
  });
}
