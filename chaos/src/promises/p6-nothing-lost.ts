import { answerOf, WELL } from "../plan/mood.ts";
import type { Evidence } from "../record/evidence.ts";
import { Cases, type Rule } from "./verdict.ts";

/** P6: what was sent is stored once, what an agent said is stored once, and what a window has shown is stored. */
export const nothingLost: Rule = (evidence) => {
  const { stored } = evidence;
  const file = new Cases("P6", "the database is sound in the end, and every row of it can be read");
  file.judge(stored.damage.length === 0 ? null : stored.damage.join("; "));
  return [messages(evidence), answers(evidence), shown(evidence), file.verdict];
};

function messages({ stored, journal }: Evidence) {
  const cases = new Cases("P6", "a message that was sent is stored, once");
  const wanted = [...journal.sent.filter(({ answer }) => answer !== null), ...journal.typed];
  const expected = new Set(wanted.map(({ text }) => text));
  for (const { threadId, text } of wanted) {
    const found = stored.threads
      .get(threadId)
      ?.messages.filter((message) => message.role === "user" && message.text === text);
    cases.judge(found?.length === 1 ? null : `'${text}' is stored ${found?.length ?? 0} times`);
  }
  for (const { messages } of stored.threads.values()) {
    for (const { role, text } of messages) {
      if (role === "user" && !expected.has(text))
        cases.judge(`'${text}' is stored, and nobody's send of it was answered`);
    }
  }
  return cases.verdict;
}

/** Of those who say all that they have to say, whatever else they do. */
function answers({ stored, journal }: Evidence) {
  const cases = new Cases("P6", "what an agent said in a completed turn is stored, once");
  for (const { plan, threadId, answer } of journal.sent) {
    const thread = stored.threads.get(threadId);
    const turn = thread?.turns.find(({ id }) => id === answer?.turnId);
    if (thread === undefined || turn?.state !== "completed" || !WELL.has(plan.mood)) continue;
    const own = thread.messages.filter(({ role, turnId }) => role === "assistant" && turnId === turn.id);
    const said = own.map(({ text }) => text).join("");
    cases.judge(said === answerOf(plan.mood) ? null : `the agent of turn ${turn.id} is stored as '${said}'`);
  }
  return cases.verdict;
}

function shown({ stored, watched }: Evidence) {
  const cases = new Cases("P6", "a piece of an answer that a window has shown is stored");
  const texts = new Map(
    [...stored.threads.values()].flatMap(({ messages }) =>
      messages.map(({ id, parts }) => [id, parts] as const),
    ),
  );
  for (const { name, pieces } of watched) {
    for (const { messageId, partIndex, offset, text } of pieces) {
      const part = texts.get(messageId)?.[partIndex];
      const found =
        part !== undefined && "text" in part ? part.text.slice(offset, offset + text.length) : null;
      cases.judge(
        found === text
          ? null
          : `${name} was shown '${text}' at ${offset} of ${messageId}, stored is '${found}'`,
      );
    }
  }
  return cases.verdict;
}
