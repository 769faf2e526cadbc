import { Buffer } from "node:buffer";
import type { ContentBlock } from "@agentclientprotocol/sdk";
import type { PromptPart } from "@wilco/core/provider";

/** What an agent takes in a prompt besides text. */
export interface PromptAbilities {
  readonly image: boolean;
  readonly embeddedContext: boolean;
}

type FilePart = Extract<PromptPart, { type: "file" }>;

/** A prompt's pieces as content blocks that this agent takes; a file that it does not take is at least named. */
export function promptBlocks(parts: readonly PromptPart[], abilities: PromptAbilities): ContentBlock[] {
  return parts.map((part) =>
    part.type === "text" ? { type: "text", text: part.text } : fileBlock(part, abilities),
  );
}

function fileBlock(part: FilePart, abilities: PromptAbilities): ContentBlock {
  const { name, mimeType, data } = part;
  if (abilities.image && mimeType.startsWith("image/")) return { type: "image", mimeType, data };
  if (!abilities.embeddedContext) {
    return {
      type: "text",
      text: `[The file "${name}" (${mimeType}) is attached, but this agent takes no files.]`,
    };
  }
  const uri = `attachment:///${encodeURIComponent(name)}`;
  const text = isText(mimeType) ? decoded(data) : null;
  return {
    type: "resource",
    resource: text === null ? { uri, mimeType, blob: data } : { uri, mimeType, text },
  };
}

function isText(mimeType: string): boolean {
  return /^text\/|[/+](json|xml|yaml|toml|javascript|typescript|x-sh|sql)\b/.test(mimeType);
}

/** Null when the bytes are no UTF-8: then they go as they are. */
function decoded(base64: string): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(base64, "base64"));
  } catch {
    return null;
  }
}
