import type { Commit } from "@wilco/core/store";
import type { ThreadView } from "@wilco/core/timeline";
import type { SessionItem } from "@wilco/shared-types";
import type { FollowedThread } from "../browser/followed-thread.ts";
import type { Tab } from "../browser/tab.ts";
import type { Shown, Told } from "../browser/witness.ts";
import { difference } from "./difference.ts";
import type { ThreadRecord } from "./records.ts";
import { Rule } from "./rule.ts";

/** P9: every tab that is connected shows what is stored, without a reload, and takes no event twice. */
export class Converge extends Rule {
  readonly name = "P9";

  /** A server tells every event once; what the network doubles is the very same item again. */
  override onReceived(tab: Tab, threadId: string, { item, before }: Told): void {
    if (before === null || before === item || item.type === "deleted") return;
    const [now, then] = [sequenceOf(item), sequenceOf(before)];
    // How far a quiet stream is, it was before.
    if (item.type === "head" ? now === then : now > then) return;
    this.broken(`${tab.name} was told of ${sequenceOf(item)} in ${threadId} after ${sequenceOf(before)}`);
  }

  override onShown(tab: Tab, { view }: FollowedThread, { before, item }: Shown): void {
    if (before === null) return;
    const sequence = sequenceOf(item);
    if (item.type === "event" && sequence <= before.sequence && view !== before) {
      this.broken(`${tab.name} took event ${sequence} twice`);
    }
    if (view !== null && view.sequence < before.sequence) {
      this.broken(`${tab.name} went back from ${before.sequence} to ${view.sequence}`);
    }
  }

  /** What a tab that is connected and undisturbed is not told in time, it was not told at all. */
  override onCommit(_commit: Commit, { id, sequence }: ThreadRecord): void {
    const { loop } = this.world;
    const since = loop.now;
    loop.after(CONVERGED_MS + this.world.slack, () => {
      for (const tab of this.world.tabs) {
        const isCalm = (tab.onlineSince ?? loop.now) < since && this.world.lastTrouble(tab) < since;
        const thread = tab.known(id);
        if (!isCalm || thread?.presence !== "live" || (thread.view?.sequence ?? 0) >= sequence) continue;
        this.broken(`${tab.name} was not told of ${sequence} in ${id}`);
      }
    });
  }

  override async atConvergence(): Promise<void> {
    for (const tab of this.world.tabs) {
      for (const { id } of this.world.ledger.threads.values()) {
        this.#expectCaughtUp(tab, id);
        await this.#compareThread(tab, id);
      }
      await this.#compareList(tab);
    }
  }

  override async atRest(): Promise<void> {
    await this.atConvergence();
  }

  #expectCaughtUp(tab: Tab, threadId: string): void {
    const until = this.world.loop.now - CONVERGED_MS;
    const thread = this.world.ledger.threads.get(threadId);
    if (thread === undefined || thread.deleted || this.#isMaking(tab, threadId)) return;
    const due = thread.storedAt.findLast(({ at }) => at <= until)?.sequence ?? 0;
    const shown = tab.known(threadId)?.view?.sequence ?? 0;
    if (shown < due) this.broken(`${tab.name} shows ${threadId} up to ${shown}, and ${due} is known for 2 s`);
  }

  async #compareThread(tab: Tab, threadId: string): Promise<void> {
    const { view = null, presence = "missing" } = tab.known(threadId) ?? {};
    const stored = await this.world.disk.readSnapshot({ threadId, limit: 50 });
    if (stored === null) {
      const isGone = presence === "deleted" || presence === "missing";
      if (!isGone && !this.#isFresh(threadId)) {
        this.broken(`${tab.name} shows ${threadId} as ${presence}; there is none`);
      }
      return;
    }
    if (this.#isMaking(tab, threadId)) return;
    // What is on its way is no difference.
    if ((view?.sequence ?? 0) < stored.sequence && this.#isFresh(threadId)) return;
    const found = difference(comparable(view), comparable(stored), threadId);
    if (found !== null) this.broken(`${tab.name} shows something else than is stored: ${found}`);
  }

  async #compareList(tab: Tab): Promise<void> {
    const { projects, threads } = await this.world.disk.readList();
    if ([...this.world.ledger.threads.keys()].some((id) => this.#isFresh(id))) return;
    const { shown } = tab.list;
    if (shown === null) {
      this.broken(`${tab.name} shows no list`);
      return;
    }
    const inOrder = <T extends { readonly id: string }>(rows: Iterable<T>): T[] =>
      [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    const found =
      difference(inOrder(shown.threads.values()), inOrder(threads), "threads") ??
      difference(inOrder(shown.projects), inOrder(projects), "projects");
    if (found !== null) this.broken(`${tab.name} lists something else than is stored: ${found}`);
  }

  /** The tab makes the thread itself and has no answer yet. */
  #isMaking(tab: Tab, threadId: string): boolean {
    return tab.known(threadId)?.presence === "missing" && tab.dispatcher.isPending(threadId);
  }

  /** Something of the thread was stored only just now. */
  #isFresh(threadId: string): boolean {
    const last = this.world.ledger.threads.get(threadId)?.storedAt.at(-1)?.at ?? 0;
    return this.world.loop.now - last < CONVERGED_MS;
  }
}

/** What was missed is there within this time of a network that works, in milliseconds. */
const CONVERGED_MS = 2_000;

function sequenceOf(item: SessionItem): number {
  if (item.type === "deleted") return 0;
  return item.type === "event" ? item.event.sequence : item.sequence;
}

/** A view but for its session's sequence: a page counts it at each change, a store at each commit. */
function comparable(view: ThreadView | null): unknown {
  if (view?.session == null) return view;
  const { sequence: _, ...session } = view.session;
  return { ...view, session };
}
