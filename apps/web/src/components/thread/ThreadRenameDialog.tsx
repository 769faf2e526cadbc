import { type FormEvent, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";

interface Props {
  readonly title: string;
  readonly onRename: (title: string) => void;
  readonly onClose: () => void;
}

const LONGEST = 200;

export function ThreadRenameDialog({ title, onRename, onClose }: Props) {
  const [text, setText] = useState(title);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const trimmed = text.trim();
    if (trimmed === "") return;
    if (trimmed !== title) onRename(trimmed);
    onClose();
  };
  return (
    <Dialog title="Rename thread" onClose={onClose}>
      <form className="form" onSubmit={save}>
        <label className="field">
          Title
          <input value={text} maxLength={LONGEST} onChange={(event) => setText(event.target.value)} />
        </label>
        <div className="form__buttons">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={text.trim() === ""}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
