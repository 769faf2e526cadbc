import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Deletion, Deletions } from "./deletions.ts";
import { Kept } from "./kept.ts";
import { memoryStorage } from "./memory-storage.ts";
import { UNDO_MS, UndoOffers } from "./undo-offers.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function aBrowser() {
  const storage = memoryStorage();
  return {
    aPage(answer: () => Promise<"deleted" | "refused"> = async () => "deleted") {
      const offers = new UndoOffers();
      const given: Deletion[] = [];
      const atTheEnd: Deletion[] = [];
      const deletions = new Deletions({
        kept: new Kept(storage, "deletion."),
        offers,
        give: (deletion) => {
          given.push(deletion);
          return answer();
        },
        giveAtTheEnd: (deletion) => atTheEnd.push(deletion),
        describe: (title) => `${title} is deleted`,
      });
      return { deletions, offers: () => offers.offers.get(), given, atTheEnd };
    },
  };
}

const thread = { id: "thread", title: "Mine" };

test("is hidden at once, can be undone for a while, and is then given to the server", async () => {
  const page = aBrowser().aPage();
  page.deletions.begin(thread);
  expect([...page.deletions.hidden.get()]).toEqual(["thread"]);
  expect(page.offers()).toMatchObject([{ text: "Mine is deleted" }]);
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
  expect(page.given).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(page.given).toMatchObject([{ threadId: "thread" }]);
  expect(page.offers()).toEqual([]);
  expect([...page.deletions.hidden.get()]).toEqual(["thread"]);
});

test("that is undone was nothing", async () => {
  const browser = aBrowser();
  const page = browser.aPage();
  page.deletions.begin(thread);
  page.offers()[0]?.undo();
  expect(page.deletions.hidden.get().size).toBe(0);
  await vi.advanceTimersByTimeAsync(10 * UNDO_MS);
  page.deletions.flush();
  const next = browser.aPage();
  next.deletions.resume();
  await vi.advanceTimersByTimeAsync(10 * UNDO_MS);
  expect([...page.given, ...page.atTheEnd, ...next.given]).toEqual([]);
});

test("whose offer somebody looks at waits; one that is closed does not", async () => {
  const page = aBrowser().aPage();
  page.deletions.begin(thread);
  page.offers()[0]?.hold(true);
  await vi.advanceTimersByTimeAsync(10 * UNDO_MS);
  expect(page.given).toEqual([]);
  page.offers()[0]?.hold(false);
  page.offers()[0]?.close();
  await vi.advanceTimersByTimeAsync(0);
  expect(page.given).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(10 * UNDO_MS);
  expect(page.given).toHaveLength(1);
});

test("of a page that is closed is given as it goes, and again by the next one with the same id", async () => {
  const browser = aBrowser();
  const page = browser.aPage();
  page.deletions.begin(thread);
  page.deletions.flush();
  expect(page.atTheEnd).toMatchObject([{ threadId: "thread" }]);
  const next = browser.aPage();
  next.deletions.resume();
  expect([...next.deletions.hidden.get()]).toEqual(["thread"]);
  // The first page may be another tab, with its offer still there.
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
  expect(next.given).toEqual([]);
  page.offers()[0]?.hold(true);
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(next.given).toEqual(page.atTheEnd);
});

test("that another tab has undone is none here either", async () => {
  const browser = aBrowser();
  const page = browser.aPage();
  page.deletions.begin(thread);
  const other = browser.aPage();
  other.deletions.resume();
  page.offers()[0]?.undo();
  await vi.advanceTimersByTimeAsync(10 * UNDO_MS);
  expect(other.given).toEqual([]);
  expect(other.deletions.hidden.get().size).toBe(0);
});

test("that is refused shows the thread again; one without an answer is kept for the next page", async () => {
  const browser = aBrowser();
  const refused = browser.aPage(async () => "refused");
  refused.deletions.begin(thread);
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  expect(refused.deletions.hidden.get().size).toBe(0);
  const lost = browser.aPage(() => Promise.reject(new Error("signed out")));
  lost.deletions.begin(thread);
  await vi.advanceTimersByTimeAsync(UNDO_MS);
  const next = browser.aPage();
  next.deletions.resume();
  await vi.advanceTimersByTimeAsync(2 * UNDO_MS);
  expect(next.given).toEqual(lost.given);
});
