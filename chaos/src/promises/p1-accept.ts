import type { Evidence } from "../record/evidence.ts";
import type { Attempt, Sent } from "../record/journal.ts";
import { Cases, type Rule } from "./verdict.ts";

/** An answer or a refusal comes within this, in milliseconds. */
const ACCEPT_MS = 5_000;

/** P1: a send is answered or refused in time, what was answered is stored once, and stays the answer for ever. */
export const accept: Rule = (evidence) => {
  const time = new Cases("P1", "a call is answered, or refused, in time", ACCEPT_MS);
  const once = new Cases("P1", "a command is one turn, in the store as it was answered");
  const again = new Cases("P1", "the same command, sent again at the end, has the same answer");
  for (const sent of evidence.journal.sent) {
    for (const attempt of sent.attempts) {
      if (attempt.outcome.kind !== "lost")
        time.time(attempt.to - attempt.from, sent.text, delays(evidence, attempt));
    }
    once.judge(lieInStore(evidence, sent));
    if (sent.again !== null) again.judge(lieInAnswers(sent));
  }
  return [time.verdict, once.verdict, again.verdict];
};

/** What a cut or slow line adds is not the server's time. */
function delays({ journal }: Evidence, attempt: Attempt): number {
  return journal.troubled(attempt, ["line", "server"]);
}

function lieInStore(
  { stored }: Evidence,
  { commandId, threadId, messageId, answer, text }: Sent,
): string | null {
  const turns = stored.threads.get(threadId)?.turns.filter((turn) => turn.commandId === commandId) ?? [];
  const receipt = stored.receipts.get(commandId);
  if (answer === null) return turns.length === 0 ? null : `'${text}' was never answered, and made a turn`;
  if (turns.length !== 1) return `'${text}' made ${turns.length} turns`;
  if (turns[0]?.id !== answer.turnId || turns[0].messageId !== messageId)
    return `'${text}' was answered with another turn`;
  if (receipt?.turnId !== answer.turnId || receipt.sequence !== answer.sequence) {
    return `'${text}' was answered with ${answer.sequence}, and its receipt says ${receipt?.sequence}`;
  }
  return null;
}

function lieInAnswers({ text, answer, again }: Sent): string | null {
  if (again?.kind !== "answered" || answer === null) return `'${text}' is ${again?.kind} in the end`;
  const isSame = again.sequence === answer.sequence && again.turnId === answer.turnId;
  return isSame ? null : `'${text}' was answered with ${answer.sequence}, then with ${again.sequence}`;
}
