import type { Thread } from "@wilco/shared-types";
import { Archive, ArchiveRestore, Copy, FileBraces, FileDiff, FileDown, PenLine, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useThreadCommands } from "../../hooks/use-thread-commands.ts";
import { useThreadExport } from "../../hooks/use-thread-export.ts";
import { texts } from "../../texts/en.ts";
import { Menu } from "../ui/Menu.tsx";
import { ThreadDeleteDialog } from "./ThreadDeleteDialog.tsx";
import { ThreadRenameDialog } from "./ThreadRenameDialog.tsx";

const ChangesDialog = lazy(() => import("../changes/ChangesDialog.tsx"));

interface Props {
  readonly thread: Thread;
}

/** Rename, archive, see what it changed, delete. */
export function ThreadMenu({ thread }: Props) {
  const [dialog, setDialog] = useState<"rename" | "changes" | "delete" | null>(null);
  const commands = useThreadCommands(thread.id);
  const take = useThreadExport(thread.id);
  const archived = thread.archivedAt !== null;
  return (
    <>
      <Menu
        label={`Options for ${thread.title}`}
        items={[
          { label: "Rename", icon: PenLine, onChoose: () => setDialog("rename") },
          archived
            ? { label: "Take out of the archive", icon: ArchiveRestore, onChoose: commands.unarchive }
            : { label: "Archive", icon: Archive, onChoose: commands.archive },
          { label: texts.changes.menu, icon: FileDiff, onChoose: () => setDialog("changes") },
          { label: texts.export.copyMarkdown, icon: Copy, onChoose: take.copyMarkdown },
          { label: texts.export.saveMarkdown, icon: FileDown, onChoose: take.saveMarkdown },
          { label: texts.export.saveJson, icon: FileBraces, onChoose: take.saveJson },
          { label: "Delete", icon: Trash2, look: "danger", onChoose: () => setDialog("delete") },
        ]}
      />
      {dialog === "rename" && (
        <ThreadRenameDialog title={thread.title} onRename={commands.rename} onClose={() => setDialog(null)} />
      )}
      {dialog === "changes" && (
        <Suspense fallback={null}>
          <ChangesDialog of={{ threadId: thread.id, turnId: null }} onClose={() => setDialog(null)} />
        </Suspense>
      )}
      {dialog === "delete" && (
        <ThreadDeleteDialog title={thread.title} onDelete={commands.remove} onClose={() => setDialog(null)} />
      )}
    </>
  );
}
