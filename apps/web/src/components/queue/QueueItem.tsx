import { CornerDownRight, Pencil, Play, X } from "lucide-react";
import { IconButton } from "../ui/IconButton.tsx";

interface Props {
  readonly text: string;
  readonly onRunNow: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** A message that waits, with what can be done about it. */
export function QueueItem({ text, onRunNow, onEdit, onRemove }: Props) {
  return (
    <>
      <CornerDownRight size={14} aria-hidden />
      <span className="queue__text" title={text}>
        {text}
      </span>
      <IconButton icon={Play} label="Run now" onClick={onRunNow} />
      <IconButton icon={Pencil} label="Edit" onClick={onEdit} />
      <IconButton icon={X} label="Remove" onClick={onRemove} />
    </>
  );
}
