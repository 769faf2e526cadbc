import { stat } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { atMost, figureOf } from "../report/figure.ts";
import { short } from "../report/print.ts";
import type { Scale } from "../scale.ts";
import { bytesOfTokens } from "../text/tokens.ts";
import type { Wilco } from "../wilco/wilco.ts";
import { type Part, wilcoAlone } from "./part.ts";

const LIMIT = atMost(3);
/** Short, middling and long answers, in tokens. */
const ANSWERS = [250, 1_000, 2_750] as const;

export const storedBytes: Part = {
  name: "stored-bytes",
  title: "bytes of the database for each byte of streamed text",
  async run({ scale, folder }) {
    await using alone = await wilcoAlone(folder);
    const { wilco } = alone;
    const sizes = scale.stored;
    const threads = await wilco.createThreads(sizes.threads);
    const before = await sizeOf(wilco.databaseFile);
    const { writtenBytes: writtenBefore } = await wilco.child.usage();
    const tokens = await Promise.all(threads.map((threadId) => talk(wilco, threadId, sizes)));
    const { writtenBytes } = await wilco.child.usage();
    const stored = (await sizeOf(wilco.databaseFile)) - before;
    const streamed = tokens.flat().reduce((sum, count) => sum + bytesOfTokens(count), 0);
    const megabyte = 1_000_000;
    const named = { name: "stored bytes of a streamed byte", unit: "MB", limit: LIMIT };
    const figure = figureOf(named, { wilco: stored / megabyte, reference: streamed / megabyte });
    const written = writtenBytes === null || writtenBefore === null ? null : writtenBytes - writtenBefore;
    return { figures: [figure], notes: written === null ? [] : [writeNote(written, streamed)] };
  },
};

function writeNote(written: number, streamed: number): string {
  return `the disk was sent ${short(written / streamed)} bytes for each of them, log and checkpoints included`;
}

/** Streams answers in a thread, one after the other; tells how many tokens each of them had. */
async function talk(wilco: Wilco, threadId: string, sizes: Scale["stored"]): Promise<number[]> {
  const lengths = Array.from({ length: sizes.turns }, (_, turn) => ANSWERS[turn % ANSWERS.length] ?? 0);
  for (const tokens of lengths) {
    await wilco.runTurn(threadId, { kind: "stream", tokens, perSecond: sizes.perSecond });
  }
  return lengths;
}

/** The size of the database, in bytes, with everything of its log moved into it. */
async function sizeOf(file: string): Promise<number> {
  const sqlite = new DatabaseSync(file, { timeout: 5_000 });
  const row = sqlite.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
  sqlite.close();
  if (row?.busy !== 0) throw new Error("the log could not be moved into the database");
  return (await stat(file)).size;
}
