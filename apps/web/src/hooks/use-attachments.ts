import { v7 as newId } from "uuid";
import { useApp, useStore } from "../live/app-context.ts";
import { type AttachedFile, attachedFile } from "../state/attached-file.ts";
import { admitFiles } from "../state/attachment-limits.ts";
import { texts } from "../texts/en.ts";

export interface Attachments {
  readonly files: readonly AttachedFile[];
  /** Attaches what there is room for, and says why where there is none. */
  readonly add: (given: readonly File[]) => void;
  readonly remove: (id: string) => void;
}

/** What is attached to a draft. */
export function useAttachments(draftKey: string): Attachments {
  const { drafts, notices } = useApp();
  const attached = drafts.filesOf(draftKey);
  const files = useStore(attached);
  const add = async (given: readonly File[]): Promise<void> => {
    const read = await Promise.all(given.map(readNow));
    const admission = admitFiles(
      attached.get(),
      read.filter((file) => file !== null),
    );
    attached.set(admission.files);
    const unread = given
      .filter((_, index) => read[index] === null)
      .map(({ name }) => texts.attachment.unreadable(name));
    const sentences = [
      ...unread,
      ...admission.rejections.map((rejection) => texts.attachment.rejected(rejection)),
    ];
    if (sentences.length > 0) notices.say(draftKey, [...new Set(sentences)].join(" "));
  };
  return {
    files,
    add: (given) => void add(given),
    remove: (id) => attached.set(attached.get().filter((file) => file.id !== id)),
  };
}

/** A file as it is now, whatever becomes of it on the disk; null when it cannot be read, as a folder cannot. */
async function readNow(file: File): Promise<AttachedFile | null> {
  const { blob, ...about } = attachedFile(newId(), file);
  try {
    return { ...about, blob: new Blob([await blob.arrayBuffer()], { type: about.mimeType }) };
  } catch {
    return null;
  }
}
