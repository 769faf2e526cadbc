import type { ThreadView } from "@wilco/core/timeline";
import type { SessionItem } from "@wilco/shared-types";
import type { OutboxEntry } from "@wilco/web/outbox/outbox-entry";
import type { LocalDispatch } from "@wilco/web/state/local-dispatch";
import { PageRules } from "../src/browser/page-rules.ts";
import type { Bug } from "./bug.ts";

/** A piece of text that comes again is appended again. */
class AppendsTwice extends PageRules {
  override apply(view: ThreadView | null, item: SessionItem): ThreadView | null {
    const applied = super.apply(view, item);
    if (item.type !== "event" || item.event.type !== "message.delta" || applied !== view) return applied;
    const { messageId, text } = item.event.data;
    const messages = (view?.messages ?? []).map((message) =>
      message.id === messageId ? { ...message, text: message.text + text } : message,
    );
    return view === null ? null : { ...view, messages };
  }
}

/** Whatever changes the session acknowledges what was sent last. */
class AcknowledgedByAnything extends PageRules {
  override acknowledges(dispatch: LocalDispatch, view: ThreadView | null): boolean {
    return super.acknowledges(dispatch, view) || (view?.session?.sequence ?? 0) > dispatch.baseSequence;
  }
}

/** A try after a failure is another command. */
class FreshIdOnRetry extends PageRules {
  #retries = 0;

  override commandIdOfRetry(commandId: string): string {
    this.#retries += 1;
    return `${commandId}-again-${this.#retries}`;
  }
}

/** The outbox forgets a message as soon as it is on its way. */
class Forgets extends PageRules {
  override forgetsAtOnce(): boolean {
    return true;
  }
}

/** A subscription that is resumed says that it has more than it has. */
class ForgetsToResume extends PageRules {
  override apply(view: ThreadView | null, item: SessionItem): ThreadView | null {
    // Only the first snapshot is taken.
    return item.type === "snapshot" && view !== null ? view : super.apply(view, item);
  }

  override resumeFrom(): null {
    return null;
  }
}

/** The newest message goes out first. */
class NewestFirst extends PageRules {
  override order(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
    return entries.toReversed();
  }
}

export const PAGE_BUGS = {
  "delta-twice": {
    what: "a piece of text that comes again is appended again",
    breaks: ["P9"],
    pageRules: () => new AppendsTwice(),
  },
  "acknowledged-by-another": {
    what: "an update of an older turn acknowledges a newer send",
    breaks: ["acknowledged"],
    pageRules: () => new AcknowledgedByAnything(),
  },
  "fresh-id-on-retry": {
    what: "a page tries again under another command id",
    breaks: ["P6", "P1"],
    pageRules: () => new FreshIdOnRetry(),
  },
  "outbox-forgets": {
    what: "a page forgets a message before the server has it",
    breaks: ["P6"],
    pageRules: () => new Forgets(),
  },
  "newest-first": {
    what: "of the messages that are kept, a page sends the newest first",
    breaks: ["order"],
    pageRules: () => new NewestFirst(),
  },
  "snapshot-ignored": {
    what: "a page that comes back does not take the snapshot that it is given",
    breaks: ["P9"],
    pageRules: () => new ForgetsToResume(),
  },
} as const satisfies Record<string, Bug>;
