import type { Thread } from "@wilco/shared-types";
import {
  Archive,
  ArchiveRestore,
  Copy,
  FileBraces,
  FileDown,
  PenLine,
  Pin,
  PinOff,
  Trash2,
} from "lucide-react";
import { useState } from "react";
import { useThreadCommands } from "../../hooks/use-thread-commands.ts";
import { useThreadExport } from "../../hooks/use-thread-export.ts";
import { texts } from "../../texts/en.ts";
import { Menu } from "../ui/Menu.tsx";
import { RenameDialog } from "../ui/RenameDialog.tsx";

interface Props {
  readonly thread: Thread;
}

/** Pin, rename, archive, delete. */
export function ThreadMenu({ thread }: Props) {
  const [renaming, setRenaming] = useState(false);
  const commands = useThreadCommands(thread);
  const take = useThreadExport(thread.id);
  return (
    <>
      <Menu
        label={texts.thread.options(thread.title)}
        items={[
          thread.pinnedAt === null
            ? { label: texts.thread.pin, icon: Pin, onChoose: commands.pin }
            : { label: texts.thread.unpin, icon: PinOff, onChoose: commands.unpin },
          { label: texts.thread.rename, icon: PenLine, onChoose: () => setRenaming(true) },
          thread.archivedAt === null
            ? { label: texts.thread.archive, icon: Archive, onChoose: commands.archive }
            : { label: texts.thread.unarchive, icon: ArchiveRestore, onChoose: commands.unarchive },
          { label: texts.export.copyMarkdown, icon: Copy, onChoose: take.copyMarkdown },
          { label: texts.export.saveMarkdown, icon: FileDown, onChoose: take.saveMarkdown },
          { label: texts.export.saveJson, icon: FileBraces, onChoose: take.saveJson },
          { label: texts.thread.delete, icon: Trash2, look: "danger", onChoose: commands.remove },
        ]}
      />
      {renaming && (
        <RenameDialog
          title={texts.thread.renameTitle}
          label={texts.thread.title}
          name={thread.title}
          onRename={commands.rename}
          onClose={() => setRenaming(false)}
        />
      )}
    </>
  );
}
