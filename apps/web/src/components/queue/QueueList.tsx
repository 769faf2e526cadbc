import type { ThreadView } from "@wilco/core/timeline";
import { useQueueEdit } from "../../hooks/use-queue-edit.ts";
import { QueueEntry } from "./QueueEntry.tsx";

interface Props {
  readonly view: ThreadView;
}

/** The messages that wait for the running turn, in the order in which they will run. */
export function QueueList({ view }: Props) {
  const { held, turnIds } = view.queue;
  const threadId = view.thread.id;
  const [edit, setEdit] = useQueueEdit(threadId, turnIds);
  if (turnIds.length === 0) return null;
  return (
    <section className="queue" aria-label="Queue">
      <p className="queue__head">
        {held ? "Held: what you send next runs first, then these go on" : "Next, when the agent is done"}
      </p>
      <ol>
        {turnIds.map((turnId) => (
          <li key={turnId} className="queue__item">
            <QueueEntry
              threadId={threadId}
              turnId={turnId}
              text={textOf(view, turnId)}
              edit={edit}
              onEdit={setEdit}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A turn that is tried again has the message of an earlier one. */
function textOf({ turns, messages }: ThreadView, turnId: string): string {
  const messageId = turns.find(({ id }) => id === turnId)?.messageId;
  return messages.find(({ id }) => id === messageId)?.text ?? "";
}
