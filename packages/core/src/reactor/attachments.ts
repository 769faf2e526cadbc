import { type AttachmentInput, LIMITS, type MessagePart, WilcoError } from "@wilco/shared-types";
import type { NewAttachment } from "../store/port.ts";

/** A message as it is stored: its parts, and the files that its attachment parts name. */
export interface Content {
  readonly parts: readonly MessagePart[];
  readonly attachments: readonly NewAttachment[];
}

/**
 * Judges and converts what a person sends. Sizes are those of the decoded bytes.
 * Throws a `WilcoError`: `text-empty`, `text-too-long`, `too-many-attachments`, `attachment-too-large`.
 */
export function contentOf(text: string, inputs: readonly AttachmentInput[], newId: () => string): Content {
  if (text.length > LIMITS.textChars) {
    throw new WilcoError("text-too-long", `A message has at most ${LIMITS.textChars} characters.`, "text");
  }
  if (text.trim() === "" && inputs.length === 0) {
    throw new WilcoError("text-empty", "A message needs a text or an attachment.", "text");
  }
  if (inputs.length > LIMITS.attachments) {
    throw new WilcoError("too-many-attachments", `At most ${LIMITS.attachments} attachments.`, "attachments");
  }
  const attachments = inputs.map((input) => attachmentOf(input, newId));
  const together = attachments.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (together > LIMITS.attachmentBytesTogether) throw tooLarge("together", LIMITS.attachmentBytesTogether);
  const textParts: MessagePart[] = text === "" ? [] : [{ type: "text", text }];
  return { parts: [...textParts, ...attachments.map(({ part }) => part)], attachments };
}

function attachmentOf({ name, mimeType, data }: AttachmentInput, newId: () => string): NewAttachment {
  // 4 characters carry 3 bytes: too large is seen before anything is decoded.
  if ((data.length * 3) / 4 > LIMITS.attachmentBytes + 2) throw tooLarge("each", LIMITS.attachmentBytes);
  const bytes = bytesOf(data);
  if (bytes.length > LIMITS.attachmentBytes) throw tooLarge("each", LIMITS.attachmentBytes);
  return { part: { type: "attachment", attachmentId: newId(), name, mimeType, size: bytes.length }, bytes };
}

function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

function tooLarge(what: "each" | "together", bytes: number): WilcoError {
  const megabytes = bytes / (1024 * 1024);
  return new WilcoError(
    "attachment-too-large",
    `Attachments have at most ${megabytes} MB ${what}.`,
    "attachments",
  );
}
