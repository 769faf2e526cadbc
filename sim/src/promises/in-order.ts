import type { OutboxEntry } from "@wilco/web/outbox/outbox-entry";
import type { Kept } from "../browser/kept.ts";
import type { Tab } from "../browser/tab.ts";
import { Rule } from "./rule.ts";

interface Sent {
  readonly entry: OutboxEntry;
  readonly tab: Tab;
  /** On the loop's clock, and among all that was sent. */
  readonly at: number;
  readonly place: number;
}

/** Class J: what a browser sends to a thread arrives there in the order in which it was sent, whichever tab sends it. */
export class InOrder extends Rule {
  readonly name = "order";
  /** By message. */
  readonly #sent = new Map<string, Sent>();

  override onSent(entry: OutboxEntry, tab: Tab): void {
    this.#sent.set(entry.messageId, { entry, tab, at: this.world.loop.now, place: this.#sent.size });
  }

  override async atRest(): Promise<void> {
    for (const { id, messages } of this.world.ledger.threads.values()) {
      const latest = new Map<Kept, Sent>();
      for (const messageId of messages.keys()) {
        const sent = this.#sent.get(messageId);
        if (sent === undefined) continue;
        const { kept } = sent.tab.parts;
        const before = latest.get(kept);
        if (before !== undefined && isSooner(sent, before)) {
          this.broken(`${id} has '${before.entry.text}' before '${sent.entry.text}', which was sent first`);
        }
        latest.set(kept, sent);
      }
    }
  }
}

/** What two tabs send in the same millisecond has no order: no person has two hands that quick. */
function isSooner(a: Sent, b: Sent): boolean {
  return a.tab === b.tab ? a.place < b.place : a.at < b.at;
}
