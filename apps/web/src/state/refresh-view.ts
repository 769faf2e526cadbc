import { prependPage, type ThreadView } from "@wilco/core/timeline";

/**
 * The view after a whole snapshot. Older pages that were read before stay in front of it, unless turns are
 * missing between the two. A snapshot that is older than the view changes nothing.
 */
export function refreshView(view: ThreadView | null, snapshot: ThreadView): ThreadView {
  if (view === null || view.thread.id !== snapshot.thread.id) return snapshot;
  if (snapshot.sequence < view.sequence) return view;
  const oldest = snapshot.turns[0];
  const meets = oldest !== undefined && view.turns.some((turn) => turn.id === oldest.id);
  return meets ? prependPage(snapshot, view) : snapshot;
}
