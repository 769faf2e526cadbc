import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type HistorySize, threadName, writeHistory } from "../history/history.ts";
import { atMost, figureOfRounds, type Pair } from "../report/figure.ts";
import { startWilco, type Wilco } from "../wilco/wilco.ts";
import { ownFolder, type Part } from "./part.ts";

/** What a start may take longer than one of an empty home, in ms. */
const ALLOWED_MS = 1_000;

export const recovery: Part = {
  name: "recovery",
  title: "from the start of the process to the ready line, after a kill with turns open",
  async run({ scale, folder }) {
    const { rounds, ...size } = scale.recovery;
    await using own = await ownFolder(folder);
    const prepared = join(own.path, "prepared.db");
    const events = await writeHistory(prepared, size);
    const pairs: Pair[] = [];
    for (let round = -1; round < rounds; round += 1) {
      const reference = await startIn(join(own.path, `empty-${round}`), async () => undefined);
      const home = join(own.path, `home-${round}`);
      await mkdir(home);
      await copyFile(prepared, join(home, "wilco.db"));
      const wilco = await startIn(home, (server) => mustBeSettled(server, size));
      if (round >= 0) pairs.push({ wilco, reference });
    }
    // Less than nothing is not measured: a busy machine gives that, too.
    const longer = pairs.map(({ wilco, reference }) => ({
      wilco: Math.max(1, wilco - reference),
      reference: ALLOWED_MS,
    }));
    return {
      figures: [
        figureOfRounds({ name: "ready, against an empty start", unit: "ms", limit: null }, pairs),
        figureOfRounds(
          { name: "longer than that, of what is allowed", unit: "ms", limit: atMost(1) },
          longer,
        ),
      ],
      notes: [
        `${size.threads} threads, ${events} events; all ${size.open} open turns were settled when the server was ready`,
      ],
    };
  },
};

/** Starts a server, and gives the ms until it was ready. */
async function startIn(home: string, look: (server: Wilco) => Promise<void>): Promise<number> {
  await mkdir(home, { recursive: true });
  const began = performance.now();
  await using server = await startWilco(home);
  const took = performance.now() - began;
  await look(server);
  return took;
}

/** Throws when a turn that was open is not settled as what it is, at the first look after the ready line. */
async function mustBeSettled(server: Wilco, { open }: HistorySize): Promise<void> {
  const names = Array.from({ length: open }, (_, index) => threadName(index));
  const snapshots = await Promise.all(names.map((threadId) => server.client.session.get.query({ threadId })));
  for (const { thread, turns } of snapshots) {
    const last = turns.at(-1);
    if (last?.state !== "failed" || last.reason !== "outcome-unknown") {
      throw new Error(`the turn of ${thread.id} is ${last?.state} (${last?.reason})`);
    }
  }
}
