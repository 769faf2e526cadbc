import { isTerminal } from "@wilco/shared-types";
import { type Evidence, lifeAt, type TurnStory, turnsOf } from "../record/evidence.ts";
import { Cases, type Rule } from "./verdict.ts";

/** The end of an agent's process is stored within this, in milliseconds. */
const AGENT_GONE_MS = 2_000;

/** P3: every turn has one end, says why, and has it in time whoever dies. */
export const settle: Rule = (evidence) => {
  const turns = turnsOf(evidence);
  const ends = new Cases("P3", "a turn that was requested has one end, and says why");
  for (const story of turns) ends.judge(lieInEnd(story));
  return [ends.verdict, agentsGone(evidence, turns), serversKilled(evidence, turns)];
};

function lieInEnd({ turn, events }: TurnStory): string | null {
  const ended = events.filter(
    ({ type }) => type === "turn.completed" || type === "turn.failed" || type === "turn.interrupted",
  );
  if (!isTerminal(turn.state)) return `turn ${turn.id} is ${turn.state} in the end`;
  if (ended.length !== 1) return `turn ${turn.id} has ${ended.length} ends`;
  if (turn.state !== "completed" && turn.reason === null)
    return `turn ${turn.id} does not say why it is ${turn.state}`;
  return null;
}

function agentsGone(evidence: Evidence, turns: readonly TurnStory[]) {
  const cases = new Cases("P3", "the turn of an agent that was killed ends", AGENT_GONE_MS);
  for (const { threadId, at, pid } of evidence.journal.agentsKilled) {
    const open = turns.find(
      (story) => story.threadId === threadId && isWithin(at, story.runningAt, story.endedAt),
    );
    if (open?.endedAt == null) continue;
    const life = lifeAt(evidence, at);
    // A server that died meanwhile is the next case.
    if (life === null || life.endedAt < open.endedAt) continue;
    const granted = evidence.journal.troubled({ from: at, to: open.endedAt }, ["storage"]);
    cases.time(open.endedAt - at, `turn ${open.turn.id} of process ${pid}`, granted);
  }
  return cases.verdict;
}

/** What was under way when a server died is over when the next one says that it is ready. */
function serversKilled({ journal }: Evidence, turns: readonly TurnStory[]) {
  const cases = new Cases(
    "P3",
    "a turn that was delivered when its server was killed ends before the next ready line",
    0,
  );
  for (const [at, { how, endedAt: diedAt, boundary }] of journal.lives.entries()) {
    const next = journal.lives[at + 1];
    if (how !== "killed" || next === undefined) continue;
    for (const story of turns) {
      // A millisecond of each clock's rounding: at the death itself nobody can tell which came first.
      if (!isWithin(diedAt, story.runningAt, story.endedAt)) continue;
      const late = (story.endedAt ?? 0) - next.readyAt;
      cases.time(
        Math.max(0, late),
        `turn ${story.turn.id}, killed at ${boundary?.step ?? "any"} ${boundary?.type ?? "time"}`,
      );
    }
  }
  return cases.verdict;
}

function isWithin(at: number, from: number | null, to: number | null): boolean {
  return from !== null && from < at && (to === null || to > at);
}
