import type { Project } from "@wilco/shared-types";
import { FolderMinus, PenLine } from "lucide-react";
import { useState } from "react";
import { useProjectCommands } from "../../hooks/use-project-commands.ts";
import { texts } from "../../texts/en.ts";
import { Menu } from "../ui/Menu.tsx";
import { RenameDialog } from "../ui/RenameDialog.tsx";
import { ProjectRemoveDialog } from "./ProjectRemoveDialog.tsx";

interface Props {
  readonly project: Project;
}

/** Rename, remove. */
export function ProjectMenu({ project: { id, name } }: Props) {
  const [dialog, setDialog] = useState<"rename" | "remove" | null>(null);
  const commands = useProjectCommands(id);
  const close = (): void => setDialog(null);
  const askToRemove = (): void => {
    commands.removal.reset();
    setDialog("remove");
  };
  return (
    <>
      <Menu
        label={texts.project.options(name)}
        items={[
          { label: texts.project.rename, icon: PenLine, onChoose: () => setDialog("rename") },
          { label: texts.project.remove, icon: FolderMinus, look: "danger", onChoose: askToRemove },
        ]}
      />
      {dialog === "rename" && (
        <RenameDialog
          title={texts.project.renameTitle}
          label={texts.project.name}
          name={name}
          onRename={commands.rename}
          onClose={close}
        />
      )}
      {dialog === "remove" && <ProjectRemoveDialog name={name} commands={commands} onClose={close} />}
    </>
  );
}
