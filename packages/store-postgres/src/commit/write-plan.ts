import type { Connection } from "../connection/connection.ts";
import { compactEvents } from "../operations/compact-events.ts";
import { deleteEffects } from "../operations/delete-effects.ts";
import { giveBackLeases } from "../operations/give-back-leases.ts";
import { insertAttachment } from "../operations/insert-attachment.ts";
import { insertEffects } from "../operations/insert-effects.ts";
import { insertEvents } from "../operations/insert-events.ts";
import { insertReceipts } from "../operations/insert-receipts.ts";
import { insertStreams } from "../operations/insert-streams.ts";
import { purgeThread } from "../operations/purge-thread.ts";
import { putLeases } from "../operations/put-leases.ts";
import { putMessages } from "../operations/put-messages.ts";
import { putProjects } from "../operations/put-projects.ts";
import { putRows } from "../operations/put-rows.ts";
import { putThreadRows } from "../operations/put-thread-rows.ts";
import { putTurns } from "../operations/put-turns.ts";
import { putMessageWords, putTitleWords, removeWords } from "../operations/put-words.ts";
import { removeThreadRows } from "../operations/remove-thread-rows.ts";
import { writeHead } from "../operations/write-head.ts";
import { writeStates } from "../operations/write-states.ts";
import type { Plan } from "./plan.ts";

/** Writes a plan, one statement for each table that it changes. What deletes comes after what adds. */
export async function writePlan(db: Connection, plan: Plan): Promise<void> {
  const { rows } = plan;
  await insertStreams(db, plan.newStreams);
  await insertEvents(db, plan.events);
  await putTurns(db, [...rows.turns.changed.values()]);
  await putMessages(db, [...rows.messages.changed.values()]);
  await putMessageWords(db, [...rows.words.values()]);
  await putRows(db, "activities", [...rows.activities.changed.values()]);
  await putRows(db, "requests", [...rows.requests.changed.values()]);
  await putProjects(db, [...rows.projects.changed.values()]);
  await writeStates(db, [...plan.states]);
  await putThreadRows(db, [...plan.threadRows.values()]);
  await putTitleWords(db, [...plan.titleWords]);
  await insertReceipts(db, [...plan.receipts.values()]);
  await insertEffects(db, plan.effects);
  for (const { stream, ...attachment } of plan.attachments) await insertAttachment(db, stream, attachment);
  await removeThreadRows(db, [...plan.threadRemovals]);
  await compactEvents(db, plan.compactions);
  await putLeases(db, [...plan.leases.changed]);
  for (const done of plan.doneEffects) await deleteEffects(db, done);
  await giveBackLeases(db, plan.givenBack);
  for (const { stream, keepFrom } of plan.purges) {
    await removeWords(db, stream);
    await purgeThread(db, stream, keepFrom);
  }
  await writeHead(db, plan.last);
}
