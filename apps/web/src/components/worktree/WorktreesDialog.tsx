import type { Worktree } from "@wilco/shared-types";
import { useState } from "react";
import { useWorktrees } from "../../hooks/use-worktrees.ts";
import { texts } from "../../texts/en.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { WorktreeItem } from "./WorktreeItem.tsx";
import { WorktreeRemove } from "./WorktreeRemove.tsx";

interface Props {
  readonly projectId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** The worktrees of a project's threads: what is in them, and how to be rid of them. */
export default function WorktreesDialog({ projectId, name, onClose }: Props) {
  const { found, problem, refusal, pending, remove } = useWorktrees(projectId);
  const [asked, setAsked] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const asking = found?.worktrees.find(({ threadId }) => threadId === asked);
  const removed = (worktree: Worktree): void => {
    setAsked(null);
    setSaid(texts.worktrees.removedNow(worktree.branch ?? worktree.threadId));
  };
  return (
    <Dialog title={texts.worktrees.title(name)} look="wide" onClose={onClose}>
      <p className="form__text">{texts.worktrees.lead}</p>
      <p className="visually-hidden" role="status">
        {found === null && problem === null ? texts.worktrees.loading : said}
      </p>
      {found === null && problem === null && <p className="form__text">{texts.worktrees.loading}</p>}
      {problem !== null && (
        <p className="form__text field__error" role="alert">
          {problem}
        </p>
      )}
      {found !== null && found.worktrees.length === 0 && (
        <p className="form__text">{texts.worktrees.support[found.support] ?? texts.worktrees.none}</p>
      )}
      <ul className="worktrees">
        {found?.worktrees.map((worktree) => (
          <WorktreeItem
            key={worktree.threadId}
            worktree={worktree}
            disabled={pending}
            onRemove={() => setAsked(worktree.threadId)}
            onOpened={onClose}
          />
        ))}
      </ul>
      {asking !== undefined && (
        <WorktreeRemove
          worktree={asking}
          problem={refusal?.threadId === asking.threadId ? refusal.text : null}
          pending={pending}
          onRemove={(how) => remove(asking, how, () => removed(asking))}
          onClose={() => setAsked(null)}
        />
      )}
    </Dialog>
  );
}
