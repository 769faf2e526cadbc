import { lifeAt, turnsOf } from "../record/evidence.ts";
import { BOUNDS } from "../world/home.ts";
import { Cases, type Rule } from "./verdict.ts";

/** P4: Stop ends its turn in time, as interrupted, in whatever phase it is and whatever its agent does. */
export const stop: Rule = (evidence) => {
  const { journal } = evidence;
  const time = new Cases("P4", "a turn that is stopped ends", BOUNDS.stop);
  const how = new Cases("P4", "it ends as interrupted, unless it had ended or its server died");
  const turns = new Map(turnsOf(evidence).map((story) => [story.turn.id, story]));
  for (const { turnId, askedAt, answeredAt } of journal.stopped) {
    const story = turns.get(turnId);
    if (story?.endedAt == null) {
      how.judge(`turn ${turnId} was stopped and has no end`);
      continue;
    }
    const { turn, endedAt } = story;
    if (turn.interruptRequestedAt === null && turn.state !== "interrupted") continue;
    const life = lifeAt(evidence, askedAt);
    if (life === null || life.endedAt < endedAt) continue;
    how.judge(turn.state === "interrupted" ? null : `turn ${turnId} was stopped, and is ${turn.state}`);
    const granted = journal.troubled({ from: answeredAt, to: endedAt }, ["storage"]);
    time.time(Math.max(0, endedAt - answeredAt), `turn ${turnId}`, granted);
  }
  return [time.verdict, how.verdict];
};
