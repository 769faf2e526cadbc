import type { Thread } from "@wilco/shared-types";
<<<<<<< HEAD
import { Archive, ArchiveRestore, PenLine, Pin, PinOff, Trash2 } from "lucide-react";
import { useState } from "react";
import { useThreadCommands } from "../../hooks/use-thread-commands.ts";
=======
import { Archive, ArchiveRestore, Copy, FileBraces, FileDown, PenLine, Trash2 } from "lucide-react";
import { useState } from "react";
import { useThreadCommands } from "../../hooks/use-thread-commands.ts";
import { useThreadExport } from "../../hooks/use-thread-export.ts";
>>>>>>> main
import { texts } from "../../texts/en.ts";
import { Menu } from "../ui/Menu.tsx";
import { RenameDialog } from "../ui/RenameDialog.tsx";

interface Props {
  readonly thread: Thread;
}

/** Pin, rename, archive, delete. */
export function ThreadMenu({ thread }: Props) {
<<<<<<< HEAD
  const [renaming, setRenaming] = useState(false);
  const commands = useThreadCommands(thread);
=======
  const [dialog, setDialog] = useState<"rename" | "delete" | null>(null);
  const commands = useThreadCommands(thread.id);
  const take = useThreadExport(thread.id);
  const archived = thread.archivedAt !== null;
>>>>>>> main
  return (
    <>
      <Menu
        label={texts.thread.options(thread.title)}
        items={[
<<<<<<< HEAD
          thread.pinnedAt === null
            ? { label: texts.thread.pin, icon: Pin, onChoose: commands.pin }
            : { label: texts.thread.unpin, icon: PinOff, onChoose: commands.unpin },
          { label: texts.thread.rename, icon: PenLine, onChoose: () => setRenaming(true) },
          thread.archivedAt === null
            ? { label: texts.thread.archive, icon: Archive, onChoose: commands.archive }
            : { label: texts.thread.unarchive, icon: ArchiveRestore, onChoose: commands.unarchive },
          { label: texts.thread.delete, icon: Trash2, look: "danger", onChoose: commands.remove },
=======
          { label: "Rename", icon: PenLine, onChoose: () => setDialog("rename") },
          archived
            ? { label: "Take out of the archive", icon: ArchiveRestore, onChoose: commands.unarchive }
            : { label: "Archive", icon: Archive, onChoose: commands.archive },
          { label: texts.export.copyMarkdown, icon: Copy, onChoose: take.copyMarkdown },
          { label: texts.export.saveMarkdown, icon: FileDown, onChoose: take.saveMarkdown },
          { label: texts.export.saveJson, icon: FileBraces, onChoose: take.saveJson },
          { label: "Delete", icon: Trash2, look: "danger", onChoose: () => setDialog("delete") },
>>>>>>> main
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
