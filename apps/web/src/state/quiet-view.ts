import type { ThreadView } from "@wilco/core/timeline";

/**
 * The view for what shows neither a message's text nor what an agent does: the one that is known, as long as nothing but
 * those (and the sequence) has changed. So neither a word nor a tool call draws a dock and a head again. What an agent does
 * is shown there in a stall only, by name.
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
    known.messages.at(-1)?.streaming === view.messages.at(-1)?.streaming;
  return isSame ? known : view;
}
