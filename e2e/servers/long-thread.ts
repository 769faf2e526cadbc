import { createSqliteStore } from "@wilco/store-sqlite";
import { createThread, opened, tellTurns } from "@wilco/testkit/store";

/** The long thread's own id. */
export const LONG = "long";

/** What was asked in a turn of the long thread, from 0 on. */
export const askedIn = (place: number): string => `Question number ${place}, please`;

/** What was answered; every tenth has words that no other has, with marks of markdown inside. */
const answeredIn = (place: number): string =>
  [
    `The **answer** to number ${place} is long enough to take some lines of the page, as answers do.`,
    "",
    "```ts",
    `const answer = ${place};`,
    `export const twice = answer * ${place % 7};`,
    "```",
    "",
    ...(place % 10 === 0 ? [`Here stands a rare **pe**arl.`, ""] : []),
    `- one of ${place}`,
    `- two of ${place}`,
  ].join("\n");

/** The id of what was asked in a turn. */
export const idOfAsked = (place: number): string => `m-turn-${place}`;

/** Writes a thread of so many turns into the database of a server that has not started yet. */
export function longThread(turns: number): (file: string) => Promise<void> {
  return async (file) => {
    const store = await createSqliteStore({ file });
    try {
      const thread = await createThread(store, LONG, { title: "A long thread", projectId: "playground" });
      await thread.add(opened("session-of-long"));
      const turnId = (place: number): string => `turn-${place}`;
      await tellTurns(thread, { turns, turnId, question: askedIn, answer: answeredIn });
      await thread.add([{ type: "session.process-exited", data: { generation: 1, detail: "unused" } }]);
    } finally {
      await store.close();
    }
  };
}
