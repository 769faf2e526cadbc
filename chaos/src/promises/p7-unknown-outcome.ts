import { turnsOf } from "../record/evidence.ts";
import { Cases, type Rule } from "./verdict.ts";

/** P7: a prompt is delivered once at most; a turn that was under way when its server was killed says so. */
export const unknownOutcome: Rule = (evidence) => {
  const { journal, prompts, stored } = evidence;
  const once = new Cases("P7", "a message reaches its agent once at most, whoever died");
  for (const { threadId, text } of [...journal.sent, ...journal.typed]) {
    const times = prompts.get(threadId)?.filter((prompt) => prompt === text).length ?? 0;
    once.judge(times <= 1 ? null : `'${text}' was delivered ${times} times`);
  }
  const told = new Cases(
    "P7",
    "a turn that was delivered when its server was killed fails as outcome-unknown",
  );
  const surely = new Cases("P7", "a turn that says it was never delivered was never delivered");
  for (const { turn, threadId, runningAt, endedAt } of turnsOf(evidence)) {
    const message = stored.threads.get(threadId)?.messages.find(({ id }) => id === turn.messageId);
    if (turn.startedAt === null) {
      const times = prompts.get(threadId)?.filter((prompt) => prompt === message?.text).length ?? 0;
      surely.judge(
        times === 0 ? null : `turn ${turn.id} was never running, and its agent got '${message?.text}'`,
      );
    }
    const wasKilled = journal.lives.some(
      (life) =>
        life.how === "killed" &&
        runningAt !== null &&
        runningAt < life.endedAt &&
        (endedAt ?? 0) > life.endedAt,
    );
    // One that was being stopped ends as it was asked to.
    if (!wasKilled || turn.interruptRequestedAt !== null) continue;
    told.judge(turn.reason === "outcome-unknown" ? null : `turn ${turn.id} is ${turn.state}, ${turn.reason}`);
  }
  return [once.verdict, told.verdict, surely.verdict];
};
