import type { ThreadView } from "@wilco/core/timeline";

/**
 * The view for what shows no message's text: the one that is known, as long as nothing but texts that stream in (and the
 * sequence) has changed. So a word that streams in draws no dock and no head again.
 */
export function quietView(known: ThreadView | null, view: ThreadView | null): ThreadView | null {
  if (known === null || view === null || known === view) return view;
  const isSame =
    known.thread === view.thread &&
    known.session === view.session &&
    known.turns === view.turns &&
    known.activities === view.activities &&
    known.requests === view.requests &&
    known.queue === view.queue &&
    known.before === view.before &&
    known.messages.length === view.messages.length &&
    known.messages.at(-1)?.id === view.messages.at(-1)?.id &&
    known.messages.at(-1)?.streaming === view.messages.at(-1)?.streaming;
  return isSame ? known : view;
}
