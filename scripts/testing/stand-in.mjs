import { appendFileSync } from "node:fs";
import { argv, env, pid } from "node:process";

/**
 * Stands for the server: notes what reaches it, a JSON line each, and ends 7 when the launcher is gone
 * or, a moment after the first SIGTERM, 0; a repeat would be noted before.
 */
const notes = env.NOTES ?? "";
/** @param {object} what */
const note = (what) => appendFileSync(notes, `${JSON.stringify(what)}\n`);

process.once("disconnect", () => {
  note({ event: "launcher gone" });
  process.exit(7);
});
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"])
  process.on(signal, () => {
    note({ event: signal });
    setTimeout(() => process.exit(Number(env.EXIT_WITH ?? 0)), 100);
  });

process.on("exit", () => note({ event: "end" }));
note({ event: "up", pid, flags: argv.slice(2), folder: process.cwd(), names: Object.keys(env) });
setInterval(() => undefined, 1_000);
