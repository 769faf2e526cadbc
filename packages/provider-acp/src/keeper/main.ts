import { rm } from "node:fs/promises";
import { createBirpc } from "birpc";
import { endOrphan, endStrays } from "../process/orphan.ts";
import type { KeeperFunctions, KeeperReports } from "./protocol.ts";
import { Ward } from "./ward.ts";

/* The keeper's process. Usage: main.ts DOOR-FOLDER NICE, with a channel to the process that gives the orders */

/** Between SIGTERM and SIGKILL for what still runs when nobody is there any more to give orders, in milliseconds. */
const ABANDONED_GRACE_MS = 2_000;

const [folder = "", nice = "0"] = process.argv.slice(2);
const wards = new Map<string, Ward>();

const reports = createBirpc<KeeperReports, KeeperFunctions>(
  {
    async spawn(name, program) {
      const ward = new Ward(program, Number(nice));
      const spawned = await ward.start(folder, name);
      if (spawned.kind === "failed") return spawned;
      wards.set(name, ward);
      void ward.exited.then((end) => void reports.exited.asEvent(name, end).catch(ignore));
      void ward.ended.then(() => wards.delete(name));
      return spawned;
    },
    look: async (name) => (await wards.get(name)?.look()) ?? [],
    end: async (name, graceMs) => wards.get(name)?.end(graceMs),
    endOrphan,
    endStrays,
  },
  {
    // Who has gone away needs no answer.
    post: (message) => process.connected && process.send?.(message, undefined, undefined, ignore),
    on: (receive) => process.on("message", receive),
    timeout: -1,
  },
);

// A terminal's Ctrl+C, and a service manager's stop, reach every process: the agents are ended when the server says so,
// or when it has gone.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, ignore);

process.once("disconnect", () => void abandoned());

async function abandoned(): Promise<void> {
  await Promise.all([...wards.values()].map((ward) => ward.end(ABANDONED_GRACE_MS)));
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
}

function ignore(): void {}
