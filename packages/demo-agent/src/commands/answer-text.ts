import type { ContentBlock } from "@agentclientprotocol/sdk";
import type { Memory } from "../session/session.ts";
import { BoundedText } from "../stream/bounded-text.ts";
import { codeBlock, codeSpan, count, sizeOf } from "../stream/markdown.ts";
import { commandList } from "./help.ts";
import { commands } from "./index.ts";

const READ_BACK_CHARACTERS = 4000;

/**
 * The markdown answer to a message that is no command: what the agent is, what it can do, and the message
 * read back.
 *
 * @param text the message's text; may be empty
 * @param prompt all of the message
 * @param before what was written earlier in this session
 */
export function answerText(text: string, prompt: readonly ContentBlock[], before: Memory): string {
  return [
    "## Wilco demo agent",
    "I am the agent that comes with Wilco. I need no key and ask no model, so I do not understand messages; " +
      "I show that they arrive, and what a chat can do.",
    readBack(text),
    recollection(before),
    ...attachments(prompt),
    "What I can do:",
    commandList(commands),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function readBack(text: string): string {
  if (text.trim() === "") return "";
  const bounded = new BoundedText(READ_BACK_CHARACTERS);
  bounded.add(text);
  return `You wrote:\n\n${codeBlock(bounded.toString())}`;
}

/** That the agent remembers is all that it can show of its memory. */
function recollection({ count: times, first }: Memory): string {
  if (times === 0 || !first) return "";
  return `I remember ${count(times, "earlier message")} in this session. The first one:\n\n${codeBlock(first)}`;
}

function attachments(prompt: readonly ContentBlock[]): string[] {
  const images = prompt.flatMap((block) => (block.type === "image" ? [describeImage(block)] : []));
  const files = prompt.flatMap((block) => {
    if (block.type === "resource_link") return [codeSpan(block.name)];
    return block.type === "resource" ? [codeSpan(block.resource.uri)] : [];
  });
  return [
    images.length === 0 ? "" : `I received ${count(images.length, "image")} (${images.join("; ")}).`,
    files.length === 0 ? "" : `I received ${count(files.length, "file")} (${files.join("; ")}).`,
  ];
}

function describeImage(image: { mimeType: string; data: string }): string {
  return `${image.mimeType}, ${sizeOf(Buffer.byteLength(image.data, "base64"))}`;
}
