import { createSqliteStore } from "@wilco/store-sqlite";
import { createThread, tellTurns } from "@wilco/testkit/store";

/** The title of a thread by its place; the one at 0 is the oldest. */
export const titleOf = (place: number): string => `Thread number ${place}`;

/** Its id. */
export const idOf = (place: number): string => `thread-${place}`;

/** What was answered in it. */
export const answerIn = (place: number): string => `This was answered in number ${place}.`;

/** Threads that are written at a time: commits that wait share one transaction. */
const AT_A_TIME = 250;

/** Writes so many threads, each of one turn that was read, into the database of a server that has not started yet. */
export function manyThreads(count: number): (file: string) => Promise<void> {
  return async (file) => {
    const store = await createSqliteStore({ file });
    const write = async (place: number): Promise<void> => {
      const about = { title: titleOf(place), projectId: "playground", second: place };
      const thread = await createThread(store, idOf(place), about);
      await tellTurns(thread, {
        turns: 1,
        turnId: () => `turn-${place}`,
        question: () => `What is number ${place}?`,
        answer: () => answerIn(place),
      });
      await thread.add([{ type: "thread.read", data: { turnId: `turn-${place}` } }]);
    };
    try {
      for (let first = 0; first < count; first += AT_A_TIME) {
        const places = Array.from({ length: Math.min(AT_A_TIME, count - first) }, (_, at) => first + at);
        await Promise.all(places.map(write));
      }
    } finally {
      await store.close();
    }
  };
}
