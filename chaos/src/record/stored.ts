import type { StoredReceipt } from "@wilco/core/store";
import type { ThreadEvent, ThreadSnapshot } from "@wilco/shared-types";
import { createSqliteStore, inspectSqlite } from "@wilco/store-sqlite";

const PAGE = 50;

/** A thread as it is stored at the end: all of its pages, and the events of each turn but for the pieces of its texts. */
export interface StoredThread extends Pick<ThreadSnapshot, "turns" | "messages" | "requests"> {
  readonly threadId: string;
  readonly events: ReadonlyMap<string, readonly ThreadEvent[]>;
}

/** What the file holds when the last server has gone. */
export interface Stored {
  readonly threads: ReadonlyMap<string, StoredThread>;
  readonly receipts: ReadonlyMap<string, StoredReceipt>;
  readonly openThreads: readonly string[];
  readonly pendingEffects: number;
  /** What is wrong with the file, and with its rows. */
  readonly damage: readonly string[];
}

/** Reads a database that nobody has open. */
export async function readStored(
  file: string,
  wanted: { readonly threads: readonly string[]; readonly commands: readonly string[] },
): Promise<Stored> {
  const { damage, setAside } = inspectSqlite(file);
  const store = await createSqliteStore({ file });
  const threads = new Map<string, StoredThread>();
  for (const threadId of wanted.threads) {
    const newest = await store.readSnapshot({ threadId, limit: PAGE });
    if (newest === null) continue;
    const pages = [newest];
    for (let before = newest.before; before !== null; ) {
      const older = await store.readSnapshot({ threadId, limit: PAGE, before });
      if (older === null) break;
      pages.unshift(older);
      before = older.before;
    }
    const turns = once(pages.flatMap((page) => page.turns));
    const events = new Map<string, readonly ThreadEvent[]>();
    for (const { id } of turns) events.set(id, await store.readTurnEvents(threadId, id));
    const messages = once(pages.flatMap((page) => page.messages));
    const requests = once(pages.flatMap((page) => page.requests));
    threads.set(threadId, { threadId, turns, messages, requests, events });
  }
  const receipts = new Map<string, StoredReceipt>();
  for (const commandId of wanted.commands) {
    const receipt = await store.readReceipt(commandId);
    if (receipt !== null) receipts.set(commandId, receipt);
  }
  const openThreads = await store.openThreads();
  const pendingEffects = (await store.pendingEffects()).length;
  await store.close();
  const broken = setAside.map(({ table, key, problem }) => `row ${key} of ${table}: ${problem}`);
  return { threads, receipts, openThreads, pendingEffects, damage: [...damage, ...broken] };
}

/** Pages may overlap in what is open. */
function once<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
