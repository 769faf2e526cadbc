import type { Thread } from "@wilco/shared-types";
import { lazy, Suspense } from "react";
import { texts } from "../../texts/en.ts";
import { RenameDialog } from "../ui/RenameDialog.tsx";

const ChangesDialog = lazy(() => import("../changes/ChangesDialog.tsx"));

/** What can be open about a thread. */
export type ThreadDialog = "rename" | "changes";

interface Props {
  readonly thread: Thread;
  /** Null: none is open. */
  readonly dialog: ThreadDialog | null;
  readonly onRename: (title: string) => void;
  readonly onClose: () => void;
}

/** The dialogs about a thread, for its menu and for the palette. */
export function ThreadDialogs({ thread, dialog, onRename, onClose }: Props) {
  switch (dialog) {
    case null:
      return null;
    case "rename":
      return (
        <RenameDialog
          title={texts.thread.renameTitle}
          label={texts.thread.title}
          name={thread.title}
          onRename={onRename}
          onClose={onClose}
        />
      );
    case "changes":
      return (
        <Suspense fallback={null}>
          <ChangesDialog of={{ threadId: thread.id, turnId: null }} onClose={onClose} />
        </Suspense>
      );
    default:
      return dialog satisfies never;
  }
}
