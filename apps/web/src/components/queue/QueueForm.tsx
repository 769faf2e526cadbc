import type { FormEvent, KeyboardEvent } from "react";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";
import { isEnter } from "../ui/is-enter.ts";

interface Props {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}

/** A message that waits, while it is edited. Enter saves, Escape leaves it as it was. */
export function QueueForm({ text, onText, onSave, onCancel }: Props) {
  const isEmpty = text.trim() === "";
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!isEmpty) onSave();
  };
  const pressed = (event: KeyboardEvent): void => {
    if (isEnter(event)) save(event);
    if (event.key === "Escape") onCancel();
  };
  return (
    <form className="queue__form" onSubmit={save}>
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the person asked for this field
        autoFocus
        aria-label={texts.queue.text}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={pressed}
      />
      <Button onClick={onCancel}>{texts.queue.cancel}</Button>
      <Button type="submit" look="primary" disabled={isEmpty}>
        {texts.queue.save}
      </Button>
    </form>
  );
}
