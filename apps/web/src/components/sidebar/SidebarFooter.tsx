import {
  Archive,
  Bot,
  CircleQuestionMark,
  FolderPlus,
  type LucideIcon,
  Monitor,
  Moon,
  Sun,
} from "lucide-react";
import { useState } from "react";
import { type Theme, useTheme } from "../../hooks/use-theme.ts";
import { AgentsDialog } from "../agents/AgentsDialog.tsx";
import { ProjectAddDialog } from "../project/ProjectAddDialog.tsx";
import { IconButton } from "../ui/IconButton.tsx";

interface Props {
  readonly archived: boolean;
  readonly onArchived: (archived: boolean) => void;
  readonly onHelp: () => void;
}

const THEMES: Readonly<Record<Theme, { readonly icon: LucideIcon; readonly next: Theme }>> = {
  system: { icon: Monitor, next: "light" },
  light: { icon: Sun, next: "dark" },
  dark: { icon: Moon, next: "system" },
};

export function SidebarFooter({ archived, onArchived, onHelp }: Props) {
  const [theme, setTheme] = useTheme();
  const [adding, setAdding] = useState(false);
  const [agents, setAgents] = useState(false);
  const { icon, next } = THEMES[theme];
  return (
    <div className="sidebar__foot">
      <IconButton icon={FolderPlus} label="Add a project" onClick={() => setAdding(true)} />
      <IconButton
        icon={Archive}
        label="Show the archive"
        aria-pressed={archived}
        onClick={() => onArchived(!archived)}
      />
      <IconButton icon={Bot} label="Agents" onClick={() => setAgents(true)} />
      <span className="sidebar__gap" />
      <IconButton icon={icon} label={`Theme: ${theme}`} onClick={() => setTheme(next)} />
      <IconButton icon={CircleQuestionMark} label="Help" onClick={onHelp} />
      {agents && <AgentsDialog onClose={() => setAgents(false)} />}
      {adding && <ProjectAddDialog onClose={() => setAdding(false)} />}
    </div>
  );
}
