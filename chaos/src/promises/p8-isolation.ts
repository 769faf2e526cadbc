import type { Phase } from "../plan/plan.ts";
import type { Evidence } from "../record/evidence.ts";
import { Cases, type Rule } from "./verdict.ts";

/** P8: the sends of those whose agents are well are answered as soon as without the others. */
export const isolation: Rule = (evidence) => {
  const ends = new Cases(
    "P8",
    "a turn beside agents that misbehave, while nothing else is wrong, is completed",
  );
  const { journal, stored } = evidence;
  for (const { plan, answer, threadId, text } of journal.sent) {
    if (plan.phase !== "misbehaving" || !isWell(evidence, plan.lane) || plan.stopAfterMs !== null) continue;
    const turn = stored.threads.get(threadId)?.turns.find(({ id }) => id === answer?.turnId);
    ends.judge(
      turn?.state === "completed" ? null : `the turn of '${text}' is ${turn?.state}, ${turn?.reason}`,
    );
  }
  return [ends.verdict];
};

/** How long the answers of the well half took, in milliseconds, the quickest first. */
export function answersOfTheWell(evidence: Evidence, phase: Phase): number[] {
  return evidence.journal.sent
    .filter(({ plan }) => plan.phase === phase && isWell(evidence, plan.lane))
    .flatMap(({ attempts }) => attempts.map(({ from, to }) => to - from))
    .toSorted((one, other) => one - other);
}

function isWell({ stored }: Evidence, lane: number): boolean {
  return lane < stored.threads.size / 2;
}
