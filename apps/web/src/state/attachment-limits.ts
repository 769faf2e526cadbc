import type { AttachedFile } from "./attached-file.ts";
import { sizeText } from "./size-text.ts";

/** What the contract allows with one message; its schemas would weigh much in a page. Sizes are in bytes. */
export const ATTACHMENT_LIMITS = {
  attachments: 8,
  attachmentBytes: 10 * 1024 * 1024,
  attachmentBytesTogether: 16 * 1024 * 1024,
} as const;

/** Why a file cannot be attached; `name` is the file's. */
export type Rejection =
  | { readonly kind: "too-many"; readonly name: string; readonly limit: number }
  | { readonly kind: "too-large"; readonly name: string; readonly limit: string }
  | { readonly kind: "too-large-together"; readonly name: string; readonly limit: string };

export interface Admission {
  /** All that is attached then. */
  readonly files: readonly AttachedFile[];
  readonly rejections: readonly Rejection[];
}

/** Attaches what there is room for, one file after the other. */
export function admitFiles(attached: readonly AttachedFile[], added: readonly AttachedFile[]): Admission {
  const files = [...attached];
  const rejections: Rejection[] = [];
  for (const file of added) {
    const rejection = judge(files, file);
    if (rejection === null) files.push(file);
    else rejections.push(rejection);
  }
  return { files, rejections };
}

function judge(files: readonly AttachedFile[], { name, blob }: AttachedFile): Rejection | null {
  const { attachments, attachmentBytes, attachmentBytesTogether } = ATTACHMENT_LIMITS;
  if (blob.size > attachmentBytes) return { kind: "too-large", name, limit: sizeText(attachmentBytes) };
  if (files.length >= attachments) return { kind: "too-many", name, limit: attachments };
  const together = files.reduce((sum, file) => sum + file.blob.size, blob.size);
  if (together <= attachmentBytesTogether) return null;
  return { kind: "too-large-together", name, limit: sizeText(attachmentBytesTogether) };
}
