import type { OutboxEntry } from "@wilco/web/outbox/outbox-entry";
import type { Kept } from "../browser/kept.ts";
import type { Tab } from "../browser/tab.ts";
import { Rule } from "./rule.ts";

interface Sent {
  readonly entry: OutboxEntry;
  readonly browser: Kept;
}

/** Class J: what a browser sends to a thread arrives there in the order in which it was sent, whichever tab sends it. */
export class InOrder extends Rule {
  readonly name = "order";
  readonly #sent: Sent[] = [];

  override onSent(entry: OutboxEntry, tab: Tab): void {
    this.#sent.push({ entry, browser: tab.parts.kept });
  }

  override async atRest(): Promise<void> {
    for (const { id, messages } of this.world.ledger.threads.values()) {
      const latest = new Map<Kept, OutboxEntry>();
      for (const messageId of messages.keys()) {
        const sent = this.#sent.find(({ entry }) => entry.messageId === messageId);
        if (sent === undefined) continue;
        const { entry, browser } = sent;
        const before = latest.get(browser);
        if (before !== undefined && before.sentAt > entry.sentAt) {
          this.broken(`${id} has '${before.text}' before '${entry.text}', which was sent first`);
        }
        latest.set(browser, entry);
      }
    }
  }
}
