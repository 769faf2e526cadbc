import { createSqliteStore } from "@wilco/store-sqlite";
import { createProject, createThread, opened, tellTurns } from "@wilco/testkit/store";
import { tokenAt } from "../text/tokens.ts";

/** The thread that is opened, read and written into. */
export const THREAD = { id: "long", title: "A long thread" } as const;

/** Pieces of an answer: some 600 characters of markdown. */
const ANSWER = 150;

export const questionOf = (place: number): string => `Question ${place}: what of it?`;

/** Answers differ, so that nothing gains by their likeness. */
export const answerOf = (place: number): string =>
  Array.from({ length: ANSWER }, (_, index) => tokenAt(place * 7 + index)).join("");

/** Writes a thread of so many messages, half of them answers, into the database of a server that is not started yet. */
export async function writeThread(file: string, messages: number): Promise<void> {
  const store = await createSqliteStore({ file });
  try {
    await createProject(store, "project-1");
    const thread = await createThread(store, THREAD.id, { title: THREAD.title });
    await thread.add(opened("session-of-long", "bench"));
    const turnId = (place: number): string => `turn-${place}`;
    await tellTurns(thread, { turns: messages / 2, turnId, question: questionOf, answer: answerOf });
    await thread.add([{ type: "session.process-exited", data: { generation: 1, detail: "unused" } }]);
  } finally {
    await store.close();
  }
}
