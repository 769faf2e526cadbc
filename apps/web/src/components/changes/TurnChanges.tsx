import type { Turn } from "@wilco/shared-types";
import { FileDiff, Undo2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { isTerminalState } from "../../state/turn-state.ts";
import { texts } from "../../texts/en.ts";
import { ChangesCounts } from "./ChangesCounts.tsx";

const ChangesDialog = lazy(() => import("./ChangesDialog.tsx"));
const RevertDialog = lazy(() => import("./RevertDialog.tsx"));

interface Props {
  readonly turn: Turn;
  readonly threadId: string;
}

/** How much a turn that has ended changed in its folder, with the ways to look at it and to go back. */
export function TurnChanges({ turn, threadId }: Props) {
  const [dialog, setDialog] = useState<"changes" | "revert" | null>(null);
  const { changes } = turn;
  if (changes === undefined || changes.files === 0 || !isTerminalState(turn.state)) return null;
  const isUndo = turn.kind === "revert";
  const close = (): void => setDialog(null);
  return (
    <div className="changes">
      <button type="button" className="changes__button" onClick={() => setDialog("changes")}>
        <FileDiff size={14} aria-hidden />
        {texts.changes.files(changes.files)}
        <ChangesCounts additions={changes.additions} deletions={changes.deletions} />
      </button>
      <button type="button" className="changes__button" onClick={() => setDialog("revert")}>
        <Undo2 size={14} aria-hidden />
        {isUndo ? texts.revert.undo : texts.revert.open}
      </button>
      <Suspense fallback={null}>
        {dialog === "changes" && <ChangesDialog of={{ threadId, turnId: turn.id }} onClose={close} />}
        {dialog === "revert" && (
          <RevertDialog threadId={threadId} turnId={turn.id} isUndo={isUndo} onClose={close} />
        )}
      </Suspense>
    </div>
  );
}
