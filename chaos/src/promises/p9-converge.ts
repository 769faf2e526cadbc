import type { ThreadView } from "@wilco/core/timeline";
import { difference } from "@wilco/sim/difference";
import type { Evidence } from "../record/evidence.ts";
import { Cases, type Rule } from "./verdict.ts";

/** In milliseconds. */
const CONVERGE_MS = 2_000;
const NOTICE_MS = 10_000;
/** After an outage the next try of a client may be that far away, in milliseconds. */
const BACKOFF_MS = 5_000;

/** P9: after a cut every window shows what is stored, without a reload, and took no event twice. */
export const converge: Rule = (evidence) => {
  const { journal, watched } = evidence;
  const blink = new Cases("P9", "after a cut all windows have what is stored", CONVERGE_MS);
  const outage = new Cases(
    "P9",
    "after an outage too: within that, and the longest wait between two tries",
    CONVERGE_MS + BACKOFF_MS,
  );
  const notice = new Cases("P9", "a half-open line is noticed", NOTICE_MS);
  for (const { kind, cutAt, noticedAt, restoredAt, convergedAt, windowAt } of journal.lineCuts) {
    const cases = kind === "line-blinks" ? blink : outage;
    if (windowAt !== null) cases.time(windowAt - restoredAt, `${kind}, the browser`);
    if (convergedAt === null) cases.judge(`a window never caught up after ${kind}`);
    else cases.time(convergedAt - restoredAt, kind);
    if (noticedAt !== null && evidence.window !== null) notice.time(noticedAt - cutAt, kind);
  }
  const twice = new Cases("P9", "no window was told of an event twice, or went back");
  for (const { complaints, name } of watched)
    twice.judge(complaints.length === 0 ? null : `${name}: ${complaints[0]}`);
  return [blink.verdict, outage.verdict, notice.verdict, twice.verdict, same(evidence)];
};

/** In the end, without any reload. */
function same({ stored, served, watched, window }: Evidence) {
  const cases = new Cases("P9", "in the end every window shows what is stored");
  for (const { name, views } of watched) {
    for (const [threadId, view] of views) {
      const lie = difference(newestOf(view), newestOf(served.get(threadId) ?? null), threadId);
      cases.judge(lie === null ? null : `${name} shows something else: ${lie}`);
    }
  }
  if (window !== null) {
    const mine = stored.threads.get(window.threadId)?.messages.filter(({ role }) => role === "user") ?? [];
    const shown = window.mine.map((text) => text.trim());
    const missing = mine
      .slice(-shown.length)
      .filter(({ text }) => !shown.some((each) => each.includes(text.trim())));
    const isSame = missing.length === 0 && shown.length > 0 && new Set(shown).size === shown.length;
    cases.judge(
      isSame
        ? null
        : `the window shows ${shown.length} messages, and lacks ${missing.map(({ text }) => text).join(", ")}`,
    );
    cases.judge(window.errors.length === 0 ? null : `the page threw: ${window.errors[0]}`);
  }
  return cases.verdict;
}

/** A view holds all that it was ever told, a snapshot its newest page; a page counts the session at each change. */
function newestOf(view: ThreadView | null): unknown {
  if (view === null) return null;
  const { sequence: _, ...session } = view.session ?? { sequence: 0 };
  const turns = view.turns.slice(-20);
  const ids = new Set(turns.map(({ id }) => id));
  const messages = view.messages.filter(({ turnId }) => ids.has(turnId));
  return { thread: view.thread, queue: view.queue, session, turns, messages };
}
