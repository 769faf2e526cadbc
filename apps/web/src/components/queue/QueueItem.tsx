import { CornerDownRight, Pencil, Play, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useQueueCommands } from "../../hooks/use-queue-commands.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";

interface Props {
  readonly threadId: string;
  readonly turnId: string;
  readonly text: string;
}

export function QueueItem({ threadId, turnId, text }: Props) {
  const [edited, setEdited] = useState<string | null>(null);
  const { edit, remove, sendNow } = useQueueCommands(threadId, turnId);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (edited === null || edited.trim() === "") return;
    edit(edited);
    setEdited(null);
  };
  if (edited !== null) {
    return (
      <li className="queue__item">
        <form className="queue__form" onSubmit={save}>
          <textarea
            // biome-ignore lint/a11y/noAutofocus: the person asked for this field
            autoFocus
            aria-label="Queued text"
            value={edited}
            onChange={(event) => setEdited(event.target.value)}
          />
          <Button type="submit" look="primary">
            Save
          </Button>
          <Button onClick={() => setEdited(null)}>Cancel</Button>
        </form>
      </li>
    );
  }
  return (
    <li className="queue__item">
      <CornerDownRight size={14} aria-hidden />
      <span className="queue__text">{text}</span>
      <IconButton icon={Play} label="Run now" onClick={sendNow} />
      <IconButton icon={Pencil} label="Edit" onClick={() => setEdited(text)} />
      <IconButton icon={X} label="Remove" onClick={remove} />
    </li>
  );
}
