import { WilcoError } from "@wilco/shared-types";
import type { PromptPart } from "../provider/port.ts";
import type { Store } from "../store/port.ts";

/** Reads a message as the prompt that an agent gets. Throws a `WilcoError` when it is not stored. */
export async function readPrompt(store: Store, messageId: string): Promise<readonly PromptPart[]> {
  const message = await store.readMessage(messageId);
  if (message === null) throw new WilcoError("internal", `the message ${messageId} cannot be read`);
  const parts: PromptPart[] = [];
  for (const part of message.parts) {
    if (part.type !== "attachment") {
      parts.push({ type: "text", text: part.text });
      continue;
    }
    const stored = await store.readAttachment(part.attachmentId);
    if (stored === null) throw new WilcoError("internal", `the attachment ${part.name} cannot be read`);
    parts.push({ type: "file", name: part.name, mimeType: part.mimeType, data: base64Of(stored.bytes) });
  }
  return parts;
}

/** In slices, because a function takes only so many arguments. */
function base64Of(bytes: Uint8Array): string {
  const slice = 0x8000;
  let binary = "";
  for (let at = 0; at < bytes.length; at += slice) {
    binary += String.fromCharCode(...bytes.subarray(at, at + slice));
  }
  return btoa(binary);
}
