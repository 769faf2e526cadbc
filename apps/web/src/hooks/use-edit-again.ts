import type { AttachmentPart, Message } from "@wilco/shared-types";
import { v7 as newId } from "uuid";
import { useApp } from "../live/app-context.ts";
import type { AttachedFile } from "../state/attached-file.ts";
import { texts } from "../texts/en.ts";

/** Puts a message of a thread, with its files, into the message box to be changed and sent again. The first one stays. */
export function useEditAgain(threadId: string): (message: Message) => void {
  const { drafts, notices, caller } = useApp();
  const read = async ({ attachmentId, name, mimeType }: AttachmentPart): Promise<AttachedFile | null> => {
    try {
      const answer = await caller.fetch(`/attachments/${attachmentId}`);
      // The server gives what it does not show as bytes of no type: the message knows it.
      return answer.ok ? { id: newId(), name, mimeType, blob: await answer.blob() } : null;
    } catch {
      return null;
    }
  };
  const bring = async ({ text, parts }: Message): Promise<void> => {
    const stored = parts.filter((part) => part.type === "attachment");
    drafts.giveBack(threadId, text);
    document.querySelector<HTMLTextAreaElement>("[data-focus-home]")?.focus();
    if (stored.length === 0) return;
    const files = await Promise.all(stored.map(read));
    drafts.giveBack(
      threadId,
      "",
      files.filter((file) => file !== null),
    );
    if (files.includes(null)) notices.say(threadId, texts.turn.filesMissing);
  };
  return (message) => void bring(message);
}
