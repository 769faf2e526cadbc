import { createSqliteStore } from "@wilco/store-sqlite";
import {
  completed,
  createProject,
  createThread,
  type EventSpec,
  opened,
  requested,
  running,
  started,
} from "@wilco/testkit/store";

/** What was there when a server was killed. */
export interface HistorySize {
  readonly threads: number;
  readonly turnsPerThread: number;
  /** Threads whose last turn was at its agent. */
  readonly open: number;
}

/** Turns of one commit. */
const CHUNK = 10;
/** Threads that are written side by side: they share the disk's synchronizations. */
const BESIDE = 50;

/** The id of a thread; the open ones come first. */
export const threadName = (index: number): string => `thread-${index}`;

/** Writes a database as a killed server leaves it. Resolves with how many events it holds. */
export async function writeHistory(file: string, size: HistorySize): Promise<number> {
  const store = await createSqliteStore({ file });
  try {
    await createProject(store, "project-1");
    for (let first = 0; first < size.threads; first += BESIDE) {
      const count = Math.min(BESIDE, size.threads - first);
      await Promise.all(Array.from({ length: count }, (_, index) => writeThread(first + index)));
    }
    return (await store.readList()).sequence;
  } finally {
    await store.close();
  }

  async function writeThread(index: number): Promise<void> {
    const id = threadName(index);
    const thread = await createThread(store, id);
    await thread.add(opened(`session-${id}`));
    for (let turn = 0; turn < size.turnsPerThread; turn += CHUNK) {
      const count = Math.min(CHUNK, size.turnsPerThread - turn);
      await thread.add(Array.from({ length: count }, (_, at) => wholeTurn(`${id}-${turn + at}`)).flat());
    }
    if (index < size.open) await thread.add([...requested(`${id}-last`), ...running(`${id}-last`)]);
    else await thread.add([{ type: "session.process-exited", data: { generation: 1, detail: "unused" } }]);
  }
}

function wholeTurn(turnId: string): EventSpec[] {
  return [
    ...requested(turnId),
    ...running(turnId),
    ...started(turnId),
    ...completed(turnId, `The answer of ${turnId}, which is no longer than a few words.`),
  ];
}
