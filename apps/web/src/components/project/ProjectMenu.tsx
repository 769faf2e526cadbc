import type { Project } from "@wilco/shared-types";
import { FolderGit2, FolderMinus, PenLine } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useProjectCommands } from "../../hooks/use-project-commands.ts";
import { texts } from "../../texts/en.ts";
import { Menu } from "../ui/Menu.tsx";
import { RenameDialog } from "../ui/RenameDialog.tsx";
import { ProjectRemoveDialog } from "./ProjectRemoveDialog.tsx";

const WorktreesDialog = lazy(() => import("../worktree/WorktreesDialog.tsx"));

interface Props {
  readonly project: Project;
}

/** Rename, see the worktrees, remove. */
export function ProjectMenu({ project: { id, name } }: Props) {
  const [dialog, setDialog] = useState<"rename" | "worktrees" | "remove" | null>(null);
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
          { label: texts.worktrees.menu, icon: FolderGit2, onChoose: () => setDialog("worktrees") },
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
      {dialog === "worktrees" && (
        <Suspense fallback={null}>
          <WorktreesDialog projectId={id} name={name} onClose={close} />
        </Suspense>
      )}
      {dialog === "remove" && <ProjectRemoveDialog name={name} commands={commands} onClose={close} />}
    </>
  );
}
