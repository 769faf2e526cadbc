import type { OutboxEntry } from "../outbox-entry.ts";

let made = 0;

/** A message to the thread `thread`, under ids of its own. */
export function anEntry(over: Partial<OutboxEntry> = {}): OutboxEntry {
  made += 1;
  return {
    threadId: "thread",
    commandId: `command-${String(made).padStart(6, "0")}`,
    messageId: `message-${made}`,
    text: "Hello",
    providerId: null,
    create: null,
    sentAt: 0,
    ...over,
  };
}
