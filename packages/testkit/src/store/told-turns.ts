import { order, text } from "./builders.ts";
import type { EventSpec, StreamScript } from "./stream-script.ts";
import { completed, running, started } from "./turn-events.ts";

/** Turns of one commit. */
const CHUNK = 50;

/** What is said in a thread that was there before. */
export interface Told {
  readonly turns: number;
  /** The id of the turn at a place, from 0 on; its messages are `m-<id>` and `a-<id>`. */
  readonly turnId: (place: number) => string;
  readonly question: (place: number) => string;
  /** Markdown. */
  readonly answer: (place: number) => string;
}

/** Adds turns that have completed, each a question and an answer. */
export async function tellTurns(thread: StreamScript, told: Told): Promise<void> {
  for (let first = 0; first < told.turns; first += CHUNK) {
    const count = Math.min(CHUNK, told.turns - first);
    await thread.add(Array.from({ length: count }, (_, at) => turnAt(told, first + at)).flat());
  }
}

function turnAt({ turnId, question, answer }: Told, place: number): EventSpec[] {
  const id = turnId(place);
  const about = order(id);
  return [
    {
      type: "message.sent",
      data: { messageId: about.messageId, turnId: id, parts: text(question(place)) },
    },
    { type: "turn.requested", data: { ...about, deadlineAt: about.requestedAt } },
    ...running(id),
    ...started(id),
    ...completed(id, answer(place)),
  ];
}
