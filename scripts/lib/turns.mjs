import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { progress } from "./report.mjs";

const beatEveryMs = 1_000;
const deadAfterMs = 10_000;

/** @param {unknown} error @returns {unknown} the system's code, such as `ENOENT` */
const codeOf = (error) => (error instanceof Error && "code" in error ? error.code : undefined);

/** @param {number} pid @returns {boolean} */
function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Whether nobody holds the file any more: its process is gone, or has not touched it for long. @param {string} file */
function isAbandoned(file) {
  try {
    const silentMs = Date.now() - statSync(file).mtimeMs;
    const pid = Number(readFileSync(file, "utf8"));
    return silentMs > deadAfterMs || (pid > 0 && !lives(pid));
  } catch {
    return false;
  }
}

/** @param {string} file @returns {boolean} whether it is ours now */
function claim(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    if (!isAbandoned(file)) return false;
    rmSync(file, { force: true });
    return claim(file);
  }
}

/**
 * Two set-ups of one checkout take turns; the second finds the first one's work done.
 *
 * @template T
 * @param {string} file the lock: holds the pid, and is touched each second
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inTurn(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  for (let told = false; !claim(file); told = true) {
    if (!told) progress("waiting for another set-up of this checkout");
    await wait(100);
  }
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), beatEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(file, { force: true });
  }
}
