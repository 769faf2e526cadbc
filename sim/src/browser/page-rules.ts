import { applySessionItem, type ThreadView } from "@wilco/core/timeline";
import type { SessionItem } from "@wilco/shared-types";
import type { OutboxEntry } from "@wilco/web/outbox/outbox-entry";
import { hasServerAcknowledgedLocalDispatch, type LocalDispatch } from "@wilco/web/state/local-dispatch";
import { refreshView } from "@wilco/web/state/refresh-view";

/** The page's own rules, as its code has them. Seeded bugs replace one. */
export class PageRules {
  /** The id from which a subscription goes on. */
  resumeFrom(view: ThreadView | null): string | null {
    return view === null ? null : String(view.sequence);
  }

  /** The view after one more item of its subscription. */
  apply(view: ThreadView | null, item: SessionItem): ThreadView | null {
    const applied = applySessionItem(view, item);
    return item.type === "snapshot" && applied !== null ? refreshView(view, applied) : applied;
  }

  /** The view after the thread was read as a whole. */
  refresh(view: ThreadView | null, snapshot: ThreadView): ThreadView {
    return refreshView(view, snapshot);
  }

  acknowledges(dispatch: LocalDispatch, view: ThreadView | null): boolean {
    return hasServerAcknowledgedLocalDispatch(dispatch, view);
  }

  /** The id of a command that is tried again. */
  commandIdOfRetry(commandId: string): string {
    return commandId;
  }

  /** The order in which messages go out. */
  order(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
    return entries;
  }

  /** True when the outbox may forget a message that is on its way for the first time. */
  forgetsAtOnce(): boolean {
    return false;
  }
}
