import type { Thread } from "@wilco/shared-types";
import { useState } from "react";
import { useAction } from "../../hooks/use-action.ts";
import { useThreadCommands } from "../../hooks/use-thread-commands.ts";
import { useThreadExport } from "../../hooks/use-thread-export.ts";
import { type ThreadDialog, ThreadDialogs } from "./ThreadDialogs.tsx";

interface Props {
  readonly thread: Thread;
}

/** What the palette can do with the thread that is shown. */
export function ThreadActions({ thread }: Props) {
  const [dialog, setDialog] = useState<ThreadDialog | null>(null);
  const commands = useThreadCommands(thread);
  const take = useThreadExport(thread.id);
  const archived = thread.archivedAt !== null;
  const close = (): void => setDialog(null);
  const pinned = thread.pinnedAt !== null;
  const unread = thread.unreadTurnId !== null;
  useAction("rename", () => setDialog("rename"));
  useAction("pin", pinned ? null : commands.pin);
  useAction("unpin", pinned ? commands.unpin : null);
  useAction("markUnread", unread ? null : commands.markUnread);
  useAction("markRead", unread ? commands.markRead : null);
  useAction("archive", archived ? null : commands.archive);
  useAction("unarchive", archived ? commands.unarchive : null);
  useAction("changes", () => setDialog("changes"));
  useAction("copyMarkdown", take.copyMarkdown);
  useAction("saveMarkdown", take.saveMarkdown);
  useAction("saveJson", take.saveJson);
  useAction("delete", commands.remove);
  // Only where the page came through TLS or loopback has the browser a clipboard to offer.
  useAction("copyLink", navigator.clipboard ? copyLink : null);
  return <ThreadDialogs thread={thread} dialog={dialog} onRename={commands.rename} onClose={close} />;
}

function copyLink(): void {
  navigator.clipboard.writeText(location.origin + location.pathname).catch(() => {});
}
