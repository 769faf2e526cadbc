import type { LocalDispatch } from "@wilco/web/state/local-dispatch";
import type { Tab } from "../browser/tab.ts";
import { Rule } from "./rule.ts";

/** Class L: what a tab calls acknowledged is its own send, of which something can be seen. */
export class Acknowledged extends Rule {
  readonly name = "acknowledged";

  override onAcknowledged(tab: Tab, { commandId, messageId, turnId }: LocalDispatch): void {
    const { turns, threads } = this.world.ledger;
    const turn = [...turns.values()].find(
      (each) =>
        each.commandId === commandId ||
        each.id === turnId ||
        (messageId !== null && each.messageId === messageId && each.retryOf === null),
    );
    if (turn === undefined) {
      this.broken(`${tab.name} calls ${commandId} acknowledged, of which nothing is stored`);
      return;
    }
    // A tab may be behind: what is past was true once.
    const wasSeen = turn.wasQueued || turn.state !== "requested";
    const asks = [...(threads.get(turn.threadId)?.openRequests.values() ?? [])].includes(turn.id);
    if (!wasSeen && !asks) this.broken(`${tab.name} calls ${commandId} acknowledged, which is ${turn.state}`);
  }
}
