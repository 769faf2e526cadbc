import type { ThreadView } from "@wilco/core/timeline";

/**
 * The view for what shows neither an agent's text nor what it does, but perhaps messages that wait: the one that is known,
 * as long as nothing but those of the agent (and the sequence) has changed. So neither a word nor a tool call draws a dock
 * and a head again. What an agent does is shown there in a stall only, by name.
 */
export function quietView(known: ThreadView | null, view: ThreadView | null): ThreadView | null {
  if (known === null || view === null || known === view) return view;
  const isSame =
    known.thread === view.thread &&
    known.session === view.session &&
    known.turns === view.turns &&
    (known.activities === view.activities || view.session?.stalledSince == null) &&
    known.requests === view.requests &&
    known.queue === view.queue &&
    known.before === view.before &&
    known.messages.length === view.messages.length &&
    known.messages.at(-1)?.id === view.messages.at(-1)?.id &&
    known.messages.at(-1)?.streaming === view.messages.at(-1)?.streaming &&
    isSameQueue(known, view);
  return isSame ? known : view;
}

/** Whether no message that waits was edited. They are the last ones that a person sent. */
function isSameQueue(known: ThreadView, view: ThreadView): boolean {
  let waiting = view.queue.turnIds.length;
  for (let at = view.messages.length - 1; at >= 0 && waiting > 0; at -= 1) {
    const message = view.messages[at];
    if (message?.role !== "user") continue;
    if (message !== known.messages[at]) return false;
    waiting -= 1;
  }
  return true;
}
