import { type AttachmentInput, LIMITS, type MessagePart, WilcoError } from "@wilco/shared-types";
import type { NewAttachment } from "../store/port.ts";

/** A message as it is stored: its parts, and the files that its attachment parts name. */
export interface Content {
  readonly parts: readonly MessagePart[];
  readonly attachments: readonly NewAttachment[];
}

/**
 * Judges and converts what a person sends. Sizes are those of the decoded bytes.
 * Throws a `WilcoError`: `text-empty`, `text-too-long`, `too-many-attachments`, `attachment-too-large`,
 * `attachment-invalid`.
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
  const estimated = inputs.map(({ data }) => (data.length * 3) / 4 - 2);
  // 4 characters carry 3 bytes: too large is seen before anything is decoded.
  if (estimated.some((bytes) => bytes > LIMITS.attachmentBytes)) throw tooLarge("each");
  if (sum(estimated) > LIMITS.attachmentBytesTogether) throw tooLarge("together");
  const attachments = inputs.map((input) => attachmentOf(input, newId));
  const sizes = attachments.map(({ bytes }) => bytes.length);
  if (sizes.some((bytes) => bytes > LIMITS.attachmentBytes)) throw tooLarge("each");
  if (sum(sizes) > LIMITS.attachmentBytesTogether) throw tooLarge("together");
  const textParts: MessagePart[] = text === "" ? [] : [{ type: "text", text }];
  return { parts: [...textParts, ...attachments.map(({ part }) => part)], attachments };
}

function attachmentOf({ name, mimeType, data }: AttachmentInput, newId: () => string): NewAttachment {
  const bytes = bytesOf(data, name);
  return { part: { type: "attachment", attachmentId: newId(), name, mimeType, size: bytes.length }, bytes };
}

function bytesOf(base64: string, name: string): Uint8Array {
  const binary = decoded(base64, name);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

function decoded(base64: string, name: string): string {
  try {
    return atob(base64);
  } catch {
    throw new WilcoError("attachment-invalid", `The data of ${name} is not base64.`, "attachments");
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function tooLarge(what: "each" | "together"): WilcoError {
  const limit = what === "each" ? LIMITS.attachmentBytes : LIMITS.attachmentBytesTogether;
  const message = `Attachments have at most ${limit / (1024 * 1024)} MB ${what}.`;
  return new WilcoError("attachment-too-large", message, "attachments");
}
