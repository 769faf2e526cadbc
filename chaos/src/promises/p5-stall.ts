import { lifeAt, type TurnStory, turnsOf } from "../record/evidence.ts";
import { BOUNDS } from "../world/home.ts";
import { Cases, type Rule } from "./verdict.ts";

/** The watch looks at a turn four times in the time of a stall; and a busy machine. In milliseconds. */
const LOOK_MS = BOUNDS.stall / 4 + 500;

/** P5: an agent that is alive and silent is shown as stalled, and its turn fails at the limit. */
export const stall: Rule = (evidence) => {
  const { journal } = evidence;
  const shown = new Cases("P5", "an agent that is silent is shown as stalled", BOUNDS.stall + LOOK_MS);
  const over = new Cases("P5", "its turn fails at the limit", BOUNDS.silence + LOOK_MS);
  const silent = new Set(
    journal.sent.filter(({ plan }) => plan.mood === "silent").flatMap(({ answer }) => answer?.turnId ?? []),
  );
  for (const story of turnsOf(evidence)) {
    const { turn, runningAt, endedAt } = story;
    if (!silent.has(turn.id) || runningAt === null || endedAt === null) continue;
    const life = lifeAt(evidence, runningAt);
    if (life === null || life.endedAt < endedAt) continue;
    const granted = journal.troubled({ from: runningAt, to: endedAt }, ["storage"]);
    const stalledAt = stallOf(story, (time) => journal.realTime(time));
    if (stalledAt !== null) shown.time(stalledAt - runningAt, `turn ${turn.id}`, granted);
    else if (endedAt - runningAt > BOUNDS.stall + LOOK_MS + granted)
      shown.judge(`turn ${turn.id} was not shown as stalled`);
    if (turn.reason === "silence-limit") over.time(endedAt - runningAt, `turn ${turn.id}`, granted);
  }
  return [shown.verdict, over.verdict];
};

function stallOf({ events }: TurnStory, timeOf: (time: string) => number): number | null {
  const stalled = events.find(({ type }) => type === "session.stalled");
  return stalled === undefined ? null : timeOf(stalled.at);
}
