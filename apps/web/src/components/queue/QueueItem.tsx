import { ChevronDown, ChevronUp, GripVertical, Paperclip, Pencil, Play, X } from "lucide-react";
import type { QueuedMessage } from "../../state/queued-message.ts";
import { texts } from "../../texts/en.ts";
import { IconButton } from "../ui/IconButton.tsx";

interface Props {
  readonly message: QueuedMessage;
  /** Null at that end of the queue. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  readonly onRunNow: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** A message that waits, with what can be done about it. */
export function QueueItem({ message, onUp, onDown, onRunNow, onEdit, onRemove }: Props) {
  const { text, files } = message;
  const isAlone = onUp === null && onDown === null;
  return (
    <>
      <GripVertical size={14} aria-hidden />
      <span className="queue__text" title={text}>
        {text}
        {files.length > 0 && (
          <span className="queue__files">
            <Paperclip size={12} aria-hidden />
            {files.join(", ")}
          </span>
        )}
      </span>
      {!isAlone && (
        <>
          <IconButton
            icon={ChevronUp}
            label={texts.queue.up}
            data-move="up"
            disabled={onUp === null}
            onClick={() => onUp?.()}
          />
          <IconButton
            icon={ChevronDown}
            label={texts.queue.down}
            data-move="down"
            disabled={onDown === null}
            onClick={() => onDown?.()}
          />
        </>
      )}
      <IconButton icon={Play} label={texts.queue.runNow} onClick={onRunNow} />
      <IconButton icon={Pencil} label={texts.queue.edit} onClick={onEdit} />
      <IconButton icon={X} label={texts.queue.remove} onClick={onRemove} />
    </>
  );
}
