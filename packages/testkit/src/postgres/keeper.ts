import { Cluster } from "./cluster.ts";
import type { FromKeeper, ToKeeper } from "./protocol.ts";

/*
 * A process that keeps PostgreSQL for tests, and takes it away when they have ended, in whatever way: a killed parent
 * disconnects, too.
 */

const making = Cluster.make();
let ends = false;

async function end(): Promise<void> {
  if (ends) return;
  ends = true;
  try {
    await (await making).remove();
  } finally {
    process.exit();
  }
}

function tell(message: FromKeeper): void {
  if (process.connected) process.send?.(message);
}

async function act(asked: ToKeeper): Promise<void> {
  const cluster = await making;
  switch (asked) {
    case "up":
      await cluster.up();
      tell({ kind: "up", url: cluster.url });
      return;
    case "down":
      await cluster.down();
      tell({ kind: "down" });
      return;
    default:
      asked satisfies never;
  }
}

process.on("disconnect", () => void end());
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end());
process.on("message", (asked: ToKeeper) => {
  act(asked).catch((error: unknown) => tell({ kind: "failed", problem: String(error) }));
});
