import type { ThreadEvent } from "@wilco/shared-types";
import { createLocalDispatchSnapshot } from "@wilco/web/state/local-dispatch";
import type { Tab } from "../browser/tab.ts";
import type { ThreadRecord, TurnRecord } from "./records.ts";
import { Rule } from "./rule.ts";

/** A tab that is connected for so long has what it missed, in milliseconds. */
const CONVERGED_MS = 2_300;

/** P2: within the start's limit every connected tab shows that the server took charge of an accepted send. */
export class Acknowledge extends Rule {
  readonly name = "P2";

  override onEvent(event: ThreadEvent, thread: ThreadRecord): void {
    if (event.type !== "turn.requested" || thread.active === null) return;
    this.#watch(thread.active, this.world.health.now);
  }

  /** No send is without an acknowledgement when everything has had its time. */
  override async atRest(): Promise<void> {
    for (const tab of this.world.tabs) {
      for (const { commandId, threadId } of tab.dispatcher.pending) {
        // Where the thread is gone, nobody waits for anything.
        if (tab.known(threadId)?.presence === "deleted") continue;
        this.broken(`${tab.name} waits for ever for the acknowledgement of ${commandId}`);
      }
    }
  }

  #watch(turn: TurnRecord, since: number): void {
    const { world } = this;
    const { startTimeoutMs } = world.settings;
    world.health.after(since + startTimeoutMs + world.slack - world.health.now, () => {
      // A clock that was set back gives a start that a new server takes over its whole time once more.
      const again = world.clockSetBack && world.lastUpAt > since ? world.lastUpAt : null;
      if (turn.state === "requested" && again !== null) this.#watch(turn, again);
      else this.#judge(turn);
    });
  }

  #judge(turn: TurnRecord): void {
    const { world } = this;
    if (turn.state === "requested") {
      this.broken(`turn ${turn.id} is still requested after ${world.settings.startTimeoutMs} ms`);
      return;
    }
    for (const tab of world.tabs) if (this.#hadTime(tab)) this.#judgeIn(tab, turn);
  }

  #hadTime(tab: Tab): boolean {
    const { loop, lastTrouble } = this.world;
    const calmSince = Math.max(tab.onlineSince ?? loop.now, lastTrouble(tab));
    return loop.now - calmSince >= CONVERGED_MS;
  }

  #judgeIn(tab: Tab, turn: TurnRecord): void {
    const { threadId, commandId, messageId, id: turnId } = turn;
    const thread = tab.known(threadId);
    if (thread?.presence !== "live") return;
    const input = { threadId, commandId, messageId, now: 0 };
    const dispatch = { ...createLocalDispatchSnapshot(input, null), turnId };
    if (!this.world.rules.acknowledges(dispatch, thread.view)) {
      this.broken(`${tab.name} does not acknowledge turn ${turnId}, which is ${turn.state}`);
    }
  }
}
