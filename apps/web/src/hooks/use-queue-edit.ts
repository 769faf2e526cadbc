import { useEffect, useState } from "react";
import { useApp } from "../live/app-context.ts";
import { texts } from "../texts/en.ts";

/** A queued message that is being edited. */
export interface QueueEdit {
  readonly turnId: string;
  /** As it was when the person began. */
  readonly before: string;
  readonly text: string;
}

/**
 * The one queued message of a thread that is being edited, and the way to edit another. When it leaves the queue
 * meanwhile, what was changed is a draft.
 *
 * @param turnIds the turns that wait
 */
export function useQueueEdit(threadId: string, turnIds: readonly string[]) {
  const { drafts, notices } = useApp();
  const [edit, setEdit] = useState<QueueEdit | null>(null);
  const isLate = edit !== null && !turnIds.includes(edit.turnId);
  useEffect(() => {
    if (!isLate) return;
    setEdit(null);
    if (edit.text === edit.before) return;
    drafts.giveBack(threadId, edit.text);
    notices.say(threadId, texts.queue.lateEdit);
  }, [isLate, edit, drafts, notices, threadId]);
  return [edit, setEdit] as const;
}
