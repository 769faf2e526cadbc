import type { Thread } from "@wilco/shared-types";
import { useState } from "react";
import { useAction } from "../../hooks/use-action.ts";
import { useThreadCommands } from "../../hooks/use-thread-commands.ts";
import { ThreadDeleteDialog } from "./ThreadDeleteDialog.tsx";
import { ThreadRenameDialog } from "./ThreadRenameDialog.tsx";

interface Props {
  readonly thread: Thread;
}

/** What the palette can do with the thread that is shown. */
export function ThreadActions({ thread }: Props) {
  const [dialog, setDialog] = useState<"rename" | "delete" | null>(null);
  const commands = useThreadCommands(thread.id);
  const archived = thread.archivedAt !== null;
  const close = (): void => setDialog(null);
  useAction("rename", () => setDialog("rename"));
  useAction("archive", archived ? null : commands.archive);
  useAction("unarchive", archived ? commands.unarchive : null);
  useAction("delete", () => setDialog("delete"));
  // Only where the page came through TLS or loopback has the browser a clipboard to offer.
  useAction("copyLink", navigator.clipboard ? copyLink : null);
  return (
    <>
      {dialog === "rename" && (
        <ThreadRenameDialog title={thread.title} onRename={commands.rename} onClose={close} />
      )}
      {dialog === "delete" && (
        <ThreadDeleteDialog title={thread.title} onDelete={commands.remove} onClose={close} />
      )}
    </>
  );
}

function copyLink(): void {
  navigator.clipboard.writeText(location.origin + location.pathname).catch(() => {});
}
