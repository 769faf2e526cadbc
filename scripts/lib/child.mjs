import { spawn } from "node:child_process";
import { constants } from "node:os";
import { Complaint } from "./report.mjs";

/** @type {NodeJS.Signals[]} */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** @param {NodeJS.Signals | null} signal @returns {number} the exit code that shells give for it */
export const signalCode = (signal) => 128 + (signal === null ? 1 : constants.signals[signal]);

/**
 * Runs a program to its end. A signal to this script ends the program, and then this script: nothing of a
 * set-up goes on in the background.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions & {onLine?: (text: string) => void}} [options]
 *   `onLine` gets the output (stdout and stderr) instead of this script's stderr
 * @returns {Promise<number>} the exit code
 * @throws {Complaint} when the program cannot be started, or a signal ended it
 */
export function run(command, args, { onLine, ...options } = {}) {
  /** @type {import("node:child_process").StdioOptions} */
  const stdio = onLine ? ["ignore", "pipe", "pipe"] : ["ignore", 2, 2];
  const child = spawn(command, args, { stdio, ...options });
  /** @type {NodeJS.Signals | null} */
  let ended = null;
  /** @param {NodeJS.Signals} signal */
  const handler = (signal) => {
    ended = signal;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, handler);
  if (onLine)
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", onLine);
  return new Promise((resolve, reject) => {
    child.on("error", (cause) => reject(new Complaint(`cannot run ${command}: ${cause.message}`, { cause })));
    child.on("close", (code, signal) => {
      if (ended) reject(new Complaint(`stopped by ${ended}`, { exitCode: signalCode(ended) }));
      else resolve(code ?? signalCode(signal));
    });
  }).finally(() => {
    for (const signal of signals) process.off(signal, handler);
  });
}
