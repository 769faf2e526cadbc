import type { Memory } from "./session.ts";
import type { HistoryLine } from "./session-file.ts";

const FIRST_CHARACTERS = 200;

/** What a session remembers of its history. */
export function memoryOf(history: readonly HistoryLine[]): Memory {
  const memory: Memory = { count: 0, first: null };
  for (const text of messagesOf(history)) remember(memory, text);
  return memory;
}

export function remember(memory: Memory, text: string): void {
  memory.count += 1;
  memory.first ??= text.trim().slice(0, FIRST_CHARACTERS);
}

/** The first message of a history that says anything; null without one. */
export function firstMessage(history: readonly HistoryLine[]): string | null {
  return messagesOf(history).find((text) => text.trim() !== "") ?? null;
}

function messagesOf(history: readonly HistoryLine[]): string[] {
  return history.flatMap((line) => {
    if (!("update" in line) || line.update.sessionUpdate !== "user_message_chunk") return [];
    const { content } = line.update;
    return content.type === "text" ? [content.text] : [];
  });
}
