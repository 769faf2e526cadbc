import { useQueueCommands } from "../../hooks/use-queue-commands.ts";
import type { QueueEdit } from "../../hooks/use-queue-edit.ts";
import type { QueuedMessage } from "../../state/queued-message.ts";
import { QueueForm } from "./QueueForm.tsx";
import { QueueItem } from "./QueueItem.tsx";

interface Props {
  readonly threadId: string;
  readonly turnId: string;
  readonly message: QueuedMessage;
  /** Null at that end of the queue. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  /** The message of the thread's queue that is being edited: this one, another, or none. */
  readonly edit: QueueEdit | null;
  readonly onEdit: (edit: QueueEdit | null) => void;
}

export function QueueEntry({ threadId, turnId, message, onUp, onDown, edit, onEdit }: Props) {
  const commands = useQueueCommands(threadId, turnId);
  if (edit?.turnId !== turnId) {
    return (
      <QueueItem
        message={message}
        onUp={onUp}
        onDown={onDown}
        onRunNow={commands.sendNow}
        onEdit={() => onEdit({ turnId, before: message.text, text: message.text })}
        onRemove={commands.remove}
      />
    );
  }
  return (
    <QueueForm
      text={edit.text}
      onText={(changed) => onEdit({ ...edit, text: changed })}
      onSave={() => {
        if (edit.text !== edit.before) commands.edit(edit.text);
        onEdit(null);
      }}
      onCancel={() => onEdit(null)}
    />
  );
}
