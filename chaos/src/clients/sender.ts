import { setTimeout as delay } from "node:timers/promises";
import { refusalOf, type WilcoClient } from "@wilco/client";
import type { Attempt, Outcome, Sent } from "../record/journal.ts";

/** Between two calls of one send, in milliseconds. */
const AGAIN_MS = 300;

/** One call; never rejects. */
export async function call(client: WilcoClient, sent: Sent): Promise<Attempt> {
  const { commandId, messageId, threadId, text } = sent;
  const from = Date.now();
  let outcome: Outcome;
  try {
    const answer = await client.turn.start.mutate({ commandId, messageId, threadId, text });
    outcome = { kind: "answered", sequence: answer.sequence, turnId: answer.turnId };
  } catch (error) {
    const refusal = refusalOf(error);
    outcome =
      refusal === null
        ? { kind: "lost" }
        : { kind: "refused", code: refusal.code, retryable: refusal.retryable };
  }
  return { from, to: Date.now(), outcome };
}

/** Sends until it is answered or refused for good, under the same ids, as every client of Wilco's does. */
export async function send(client: WilcoClient, sent: Sent): Promise<void> {
  for (;;) {
    const attempt = await call(client, sent);
    sent.attempts.push(attempt);
    const { outcome, to } = attempt;
    if (outcome.kind === "answered") {
      sent.answer = { sequence: outcome.sequence, turnId: outcome.turnId, at: to };
      return;
    }
    if (outcome.kind === "refused" && !outcome.retryable) return;
    await delay(AGAIN_MS);
  }
}
