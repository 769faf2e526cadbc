import { PanelLeft } from "lucide-react";
import { IconButton } from "../ui/IconButton.tsx";
import { SIDEBAR_ID } from "./sidebar-id.ts";

/** Opens the drawer of threads where the page is narrow. */
export function SidebarOpener() {
  return (
    <span className="only-narrow">
      <IconButton icon={PanelLeft} label="Show threads" popoverTarget={SIDEBAR_ID} />
    </span>
  );
}
