import type { ThreadView } from "@wilco/core/timeline";
import { QueueItem } from "./QueueItem.tsx";

interface Props {
  readonly view: ThreadView;
}

/** The messages that wait for the running turn, in the order in which they will run. */
export function QueueList({ view }: Props) {
  const { held, turnIds } = view.queue;
  if (turnIds.length === 0) return null;
  const texts = new Map(view.messages.map((message) => [message.turnId, message.text]));
  return (
    <section className="queue" aria-label="Queue">
      <p className="queue__head">
        {held ? "Held: what you send next runs first, then these go on" : "Next, when the agent is done"}
      </p>
      <ol>
        {turnIds.map((turnId) => (
          <QueueItem key={turnId} threadId={view.thread.id} turnId={turnId} text={texts.get(turnId) ?? ""} />
        ))}
      </ol>
    </section>
  );
}
