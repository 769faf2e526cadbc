import {
  Brain,
  Download,
  FileText,
  type LucideIcon,
  MoveRight,
  Pencil,
  Search,
  Terminal,
  Trash2,
  Wrench,
} from "lucide-react";

interface Props {
  /** The agent's word for the kind; unknown ones are shown as a tool. */
  readonly kind: string;
}

const ICONS: Readonly<Record<string, LucideIcon>> = {
  read: FileText,
  edit: Pencil,
  delete: Trash2,
  move: MoveRight,
  search: Search,
  execute: Terminal,
  think: Brain,
  fetch: Download,
};

export function ActivityToolIcon({ kind }: Props) {
  const Icon = ICONS[kind] ?? Wrench;
  return (
    <span className="tool__kind" title={kind}>
      <Icon size={15} aria-hidden />
    </span>
  );
}
