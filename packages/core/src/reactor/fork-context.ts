import { LIMITS, type Message, type ThreadSnapshot, type Turn } from "@wilco/shared-types";
import type { PromptPart } from "../provider/port.ts";
import type { LiveThread } from "../session/state.ts";
import type { Store } from "../store/port.ts";

/** How much of what was said an agent is given, the newest of it, in UTF-16 units. */
const CONTEXT_CHARS = 60_000;

/**
 * What was said in the thread that this one was forked from, for an agent that has not heard it: until it has answered
 * here once. Null in every other thread.
 */
export async function forkContext(store: Store, state: LiveThread): Promise<PromptPart | null> {
  // Most starts follow a turn that was completed here: nothing is read for them.
  if (state.lastTurnState === "completed") return null;
  const snapshot = await store.readSnapshot({ threadId: state.thread.id, limit: LIMITS.pageLimit });
  if (snapshot === null || !snapshot.activities.some(({ kind }) => kind === "thread.forked")) return null;
  const here = new Set(snapshot.turns.filter(({ kind }) => kind === "message").map(({ id }) => id));
  if (snapshot.messages.some(({ role, turnId }) => role === "assistant" && here.has(turnId))) return null;
  const said = transcriptOf(snapshot);
  return said === "" ? null : { type: "text", text: contextOf(said) };
}

function transcriptOf({ turns, messages }: ThreadSnapshot): string {
  const past = new Set(turns.filter(({ kind }: Turn) => kind === "history").map(({ id }) => id));
  const lines: string[] = [];
  let chars = 0;
  for (const message of messages.filter(({ turnId }) => past.has(turnId)).toReversed()) {
    const line = lineOf(message);
    chars += line.length;
    if (chars > CONTEXT_CHARS && lines.length > 0) {
      lines.unshift("[What was said before is left out.]");
      break;
    }
    lines.unshift(line.slice(-CONTEXT_CHARS));
  }
  return lines.join("\n\n");
}

function lineOf({ role, text }: Message): string {
  return `${role === "user" ? "User" : "Assistant"}: ${text}`;
}

/** Behind the message, so that a command stands at the beginning of a prompt as ever. */
function contextOf(said: string): string {
  return (
    "[Context, added by the chat: this conversation was forked from an earlier one, which you do not remember. What was " +
    `said there, oldest first, ends at the line END.]\n\n${said}\n\nEND`
  );
}
