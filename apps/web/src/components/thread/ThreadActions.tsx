import type { Thread } from "@wilco/shared-types";
import { useState } from "react";
import { useAction } from "../../hooks/use-action.ts";
import { useThreadCommands } from "../../hooks/use-thread-commands.ts";
import { useThreadExport } from "../../hooks/use-thread-export.ts";
import { texts } from "../../texts/en.ts";
import { RenameDialog } from "../ui/RenameDialog.tsx";

interface Props {
  readonly thread: Thread;
}

/** What the palette can do with the thread that is shown. */
export function ThreadActions({ thread }: Props) {
  const [renaming, setRenaming] = useState(false);
  const commands = useThreadCommands(thread);
  const take = useThreadExport(thread.id);
  const archived = thread.archivedAt !== null;
  const pinned = thread.pinnedAt !== null;
  useAction("rename", () => setRenaming(true));
  useAction("pin", pinned ? null : commands.pin);
  useAction("unpin", pinned ? commands.unpin : null);
  useAction("archive", archived ? null : commands.archive);
  useAction("unarchive", archived ? commands.unarchive : null);
  useAction("copyMarkdown", take.copyMarkdown);
  useAction("saveMarkdown", take.saveMarkdown);
  useAction("saveJson", take.saveJson);
  useAction("delete", commands.remove);
  // Only where the page came through TLS or loopback has the browser a clipboard to offer.
  useAction("copyLink", navigator.clipboard ? copyLink : null);
  return renaming ? (
    <RenameDialog
      title={texts.thread.renameTitle}
      label={texts.thread.title}
      name={thread.title}
      onRename={commands.rename}
      onClose={() => setRenaming(false)}
    />
  ) : null;
}

function copyLink(): void {
  navigator.clipboard.writeText(location.href).catch(() => {});
}
