import type { ThreadView } from "@wilco/core/timeline";
import { useQueueDrag } from "../../hooks/use-queue-drag.ts";
import { useQueueEdit } from "../../hooks/use-queue-edit.ts";
import { useQueueMoves } from "../../hooks/use-queue-moves.ts";
import { useQueueReorder } from "../../hooks/use-queue-reorder.ts";
import { holdOf, queuedMessage } from "../../state/queued-message.ts";
import { texts } from "../../texts/en.ts";
import { QueueEntry } from "./QueueEntry.tsx";

interface Props {
  readonly view: ThreadView;
}

/** The messages that wait for the running turn, in the order in which they will run. */
export function QueueList({ view }: Props) {
  const { turnIds } = view.queue;
  const threadId = view.thread.id;
  const [edit, setEdit] = useQueueEdit(threadId, turnIds);
  const reorder = useQueueReorder(threadId);
  const { over, itemOf } = useQueueDrag(turnIds, reorder);
  const { list, moverOf } = useQueueMoves(turnIds, reorder);
  if (turnIds.length === 0) return null;
  const hold = holdOf(view);
  return (
    <section className="queue" aria-label={texts.queue.label}>
      <p className="queue__head">{hold === null ? texts.queue.next : texts.queue.held[hold]}</p>
      <ol ref={list}>
        {turnIds.map((turnId) => (
          <li
            key={turnId}
            data-turn={turnId}
            className={over === turnId ? "queue__item queue__item--over" : "queue__item"}
            // A text that is edited is selected by dragging.
            {...(edit?.turnId === turnId || turnIds.length === 1 ? {} : itemOf(turnId))}
          >
            <QueueEntry
              threadId={threadId}
              turnId={turnId}
              message={queuedMessage(view, turnId)}
              onUp={moverOf(turnId, "up")}
              onDown={moverOf(turnId, "down")}
              edit={edit}
              onEdit={setEdit}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
