import type { Worktree } from "@wilco/shared-types";
import { useState } from "react";
import type { Removal } from "../../hooks/use-worktrees.ts";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";

interface Props {
  readonly worktree: Worktree;
  /** Why this one was not removed, when that was tried. */
  readonly problem: string | null;
  readonly pending: boolean;
  readonly onRemove: (how: Removal) => void;
  readonly onClose: () => void;
}

const words = texts.worktrees.confirm;

/** Asks before a worktree is removed, with what would be lost by it. */
export function WorktreeRemove({ worktree, problem, pending, onRemove, onClose }: Props) {
  const { lost, leftover, branch, changedFiles, unmerged, path } = worktree;
  const [keeps, setKeeps] = useState(true);
  const files = changedFiles ?? 0;
  const commits = unmerged ?? 0;
  const losesCommits = commits > 0 && (branch === null || !keeps);
  // What a lost one has in it nobody can count: the server says whether there is something, and only then it is forced.
  const loses = files > 0 || losesCommits || (lost && problem !== null);
  const remove = (): void => onRemove({ force: loses, ...(commits > 0 ? { keepBranch: keeps } : {}) });
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p className="form__text worktrees__path">{path}</p>
      {!loses && commits === 0 && <p className="form__text">{words.nothing}</p>}
      {lost && <p className="form__text">{words.lost}</p>}
      {files > 0 && <p className="form__text field__error">{words.changed(files)}</p>}
      {commits > 0 && <p className="form__text">{words.unmerged(commits)}</p>}
      {commits > 0 && branch !== null && (
        <label className="worktrees__keep">
          <input type="checkbox" checked={keeps} onChange={(event) => setKeeps(event.target.checked)} />
          {words.keepBranch(branch)}
        </label>
      )}
      {losesCommits && <p className="form__text field__error">{words.branchGoes}</p>}
      {!leftover && <p className="form__text">{words.thread}</p>}
      {problem !== null && (
        <p className="form__text field__error" role="alert">
          {problem}
        </p>
      )}
      <div className="form__buttons">
        <Button onClick={onClose}>{texts.dialog.cancel}</Button>
        <Button look="danger" disabled={pending} onClick={remove}>
          {loses ? words.discard : words.remove}
        </Button>
      </div>
    </Dialog>
  );
}
