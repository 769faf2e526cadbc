import { explain } from "../../api/refusal.ts";
import type { useProjectCommands } from "../../hooks/use-project-commands.ts";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";

interface Props {
  readonly name: string;
  readonly commands: ReturnType<typeof useProjectCommands>;
  readonly onClose: () => void;
}

export function ProjectRemoveDialog({ name, commands: { remove, removal }, onClose }: Props) {
  return (
    <Dialog title={texts.project.removeTitle} onClose={onClose}>
      <p className="form__text">{texts.project.removeText(name)}</p>
      {removal.error !== null && (
        <p className="form__text field__error" role="alert">
          {explain(removal.error)}
        </p>
      )}
      <div className="form__buttons">
        <Button onClick={onClose}>{texts.dialog.cancel}</Button>
        <Button look="danger" disabled={removal.isPending} onClick={() => remove(onClose)}>
          {texts.project.remove}
        </Button>
      </div>
    </Dialog>
  );
}
