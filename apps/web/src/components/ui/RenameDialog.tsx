import { type FormEvent, useState } from "react";
import { texts } from "../../texts/en.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";

interface Props {
  readonly title: string;
  /** What the field holds. */
  readonly label: string;
  readonly name: string;
  readonly onRename: (name: string) => void;
  readonly onClose: () => void;
}

const LONGEST = 200;

/** Asks for another name. */
export function RenameDialog({ title, label, name, onRename, onClose }: Props) {
  const [text, setText] = useState(name);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const trimmed = text.trim();
    if (trimmed === "") return;
    if (trimmed !== name) onRename(trimmed);
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="form" onSubmit={save}>
        <label className="field">
          {label}
          <input value={text} maxLength={LONGEST} onChange={(event) => setText(event.target.value)} />
        </label>
        <div className="form__buttons">
          <Button onClick={onClose}>{texts.dialog.cancel}</Button>
          <Button type="submit" look="primary" disabled={text.trim() === ""}>
            {texts.thread.rename}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
