import type { Thread } from "@wilco/shared-types";
import {
  Archive,
  ArchiveRestore,
  Copy,
  FileBraces,
  FileDiff,
  FileDown,
  FolderGit2,
  GitBranch,
  Mail,
  MailOpen,
  PenLine,
  Pin,
  PinOff,
  Trash2,
} from "lucide-react";
import { useState } from "react";
import { useThreadCommands } from "../../hooks/use-thread-commands.ts";
import { useThreadExport } from "../../hooks/use-thread-export.ts";
import { useApp } from "../../live/app-context.ts";
import { copyText } from "../../live/copy-text.ts";
import { texts } from "../../texts/en.ts";
import { Menu } from "../ui/Menu.tsx";
import { type ThreadDialog, ThreadDialogs } from "./ThreadDialogs.tsx";

interface Props {
  readonly thread: Thread;
}

/** Pin, mark, rename, archive, see what it changed, delete. */
export function ThreadMenu({ thread }: Props) {
  const [dialog, setDialog] = useState<ThreadDialog | null>(null);
  const commands = useThreadCommands(thread);
  const take = useThreadExport(thread.id);
  const { notices } = useApp();
  const copy = (text: string) => (): void =>
    void copyText(text).then((copied) => {
      if (!copied) notices.say(thread.id, texts.worktree.notCopied);
    });
  return (
    <>
      <Menu
        label={texts.thread.options(thread.title)}
        items={[
          thread.pinnedAt === null
            ? { label: texts.thread.pin, icon: Pin, onChoose: commands.pin }
            : { label: texts.thread.unpin, icon: PinOff, onChoose: commands.unpin },
          thread.unreadTurnId === null
            ? { label: texts.thread.markUnread, icon: Mail, onChoose: commands.markUnread }
            : { label: texts.thread.markRead, icon: MailOpen, onChoose: commands.markRead },
          { label: texts.thread.rename, icon: PenLine, onChoose: () => setDialog("rename") },
          thread.archivedAt === null
            ? { label: texts.thread.archive, icon: Archive, onChoose: commands.archive }
            : { label: texts.thread.unarchive, icon: ArchiveRestore, onChoose: commands.unarchive },
          { label: texts.changes.menu, icon: FileDiff, onChoose: () => setDialog("changes") },
          ...(thread.worktree === undefined
            ? []
            : [
                { label: texts.worktree.copyBranch, icon: GitBranch, onChoose: copy(thread.worktree.branch) },
                { label: texts.worktree.copyPath, icon: FolderGit2, onChoose: copy(thread.worktree.folder) },
              ]),
          { label: texts.export.copyMarkdown, icon: Copy, onChoose: take.copyMarkdown },
          { label: texts.export.saveMarkdown, icon: FileDown, onChoose: take.saveMarkdown },
          { label: texts.export.saveJson, icon: FileBraces, onChoose: take.saveJson },
          { label: texts.thread.delete, icon: Trash2, look: "danger", onChoose: commands.remove },
        ]}
      />
      <ThreadDialogs
        thread={thread}
        dialog={dialog}
        onRename={commands.rename}
        onClose={() => setDialog(null)}
      />
    </>
  );
}
