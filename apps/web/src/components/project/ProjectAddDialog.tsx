import { type FormEvent, useState } from "react";
import { v7 as newId } from "uuid";
import { explain } from "../../api/refusal.ts";
import { trpc } from "../../api/trpc.ts";
import { useApp } from "../../live/app-context.ts";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";

interface Props {
  readonly onClose: () => void;
}

/** Adds a folder in which agents may work. */
export function ProjectAddDialog({ onClose }: Props) {
  const { choices, navigation } = useApp();
  const [path, setPath] = useState("");
  const create = trpc.project.create.useMutation({
    onSuccess: (_, { projectId }) => {
      choices.choose("project", projectId);
      navigation.go("/");
      onClose();
    },
  });
  const add = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate({ commandId: newId(), projectId: newId(), path: path.trim() });
  };
  return (
    <Dialog title={texts.project.add} onClose={onClose}>
      <form className="form" onSubmit={add}>
        <label className="field">
          {texts.project.folder}
          <input
            value={path}
            placeholder={texts.project.example}
            spellCheck={false}
            aria-invalid={create.isError}
            onChange={(event) => setPath(event.target.value)}
          />
        </label>
        {create.isError && (
          <p className="field__error" role="alert">
            {explain(create.error)}
          </p>
        )}
        <div className="form__buttons">
          <Button onClick={onClose}>{texts.dialog.cancel}</Button>
          <Button type="submit" look="primary" disabled={path.trim() === "" || create.isPending}>
            {texts.project.addIt}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
