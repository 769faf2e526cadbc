import { Archive, CircleQuestionMark, Command, FolderPlus, Settings } from "lucide-react";
import { useState } from "react";
import { useAction } from "../../hooks/use-action.ts";
import { useApp } from "../../live/app-context.ts";
import { texts } from "../../texts/en.ts";
import { ActionIconButton } from "../action/ActionIconButton.tsx";
import { ProjectAddDialog } from "../project/ProjectAddDialog.tsx";
import { IconButton } from "../ui/IconButton.tsx";

interface Props {
  readonly archived: boolean;
  readonly onArchived: (archived: boolean) => void;
}

export function SidebarFooter({ archived, onArchived }: Props) {
  const { actions } = useApp();
  const [adding, setAdding] = useState(false);
  useAction("addProject", () => setAdding(true));
  useAction("showArchive", archived ? null : () => onArchived(true));
  useAction("hideArchive", archived ? () => onArchived(false) : null);
  return (
    <div className="sidebar__foot">
      <IconButton icon={FolderPlus} label={texts.sidebar.addProject} onClick={() => setAdding(true)} />
      <IconButton
        icon={Archive}
        label={texts.sidebar.archive}
        aria-pressed={archived}
        onClick={() => onArchived(!archived)}
      />
      <span className="sidebar__gap" />
      <ActionIconButton
        icon={Command}
        label={texts.sidebar.palette}
        action="palette"
        onClick={() => actions.run("palette")}
      />
      <ActionIconButton
        icon={Settings}
        label={texts.sidebar.settings}
        action="settings"
        onClick={() => actions.run("settings")}
      />
      <ActionIconButton
        icon={CircleQuestionMark}
        label={texts.sidebar.help}
        action="help"
        onClick={() => actions.run("help")}
      />
      {adding && <ProjectAddDialog onClose={() => setAdding(false)} />}
    </div>
  );
}
