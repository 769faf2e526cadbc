import { PanelLeft } from "lucide-react";
import { texts } from "../../texts/en.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { SIDEBAR_ID } from "./sidebar-id.ts";

/** Opens the drawer of threads where the page is narrow. */
export function SidebarOpener() {
  return (
    <span className="only-narrow">
      <IconButton icon={PanelLeft} label={texts.sidebar.show} popoverTarget={SIDEBAR_ID} />
    </span>
  );
}
