import { expect } from "@playwright/test";
import type { Actor } from "../actors/actor.ts";
import { test } from "../fixtures.ts";
import { askedIn, LONG, longThread } from "../servers/long-thread.ts";

const TURNS = 400;
/** A page with this many elements in its thread costs nothing to speak of. */
const FEW = 1_500;

const DEVICES = [
  ["on a desktop", {}],
  ["on a phone", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
] as const;

const conversation = (ada: Actor) => ada.page.getByRole("region", { name: "Conversation" });
const countElements = (ada: Actor): Promise<number> =>
  conversation(ada).evaluate((box) => box.querySelectorAll("*").length);

for (const [device, browser] of DEVICES) {
  test(`a long thread opens at its end, is read to its beginning, and few of it are in the page, ${device}`, async ({
    world,
  }) => {
    const server = await world.server({ history: longThread(TURNS) });
    const ada = await world.person("Ada", server, browser);
    await ada.opensThread(LONG);
    await expect(ada.thread.mine.filter({ hasText: askedIn(TURNS - 1) })).toBeVisible();
    await expect(ada.thread.articles.last()).toBeInViewport();
    await expect(ada.thread.latest).toBeHidden();
    expect(await countElements(ada)).toBeLessThan(FEW);

    await expect(async () => {
      await conversation(ada).evaluate((box) => box.scrollBy(0, -4_000));
      expect(await countElements(ada)).toBeLessThan(FEW);
      await expect(ada.thread.mine.filter({ hasText: askedIn(0) })).toBeVisible({ timeout: 50 });
    }).toPass({ timeout: 60_000, intervals: [50] });
    await expect(ada.page.getByRole("button", { name: "Show earlier" })).toHaveCount(0);

    await ada.thread.latest.click();
    await expect(ada.thread.mine.filter({ hasText: askedIn(TURNS - 1) })).toBeVisible();
    await expect(ada.thread.latest).toBeHidden();
  });
}

/** What stands in the middle of the window once that is painted: its words, its place among all rows, and where it is seen, in px. */
function inTheMiddle(ada: Actor): Promise<{ words: string; index: number; y: number }> {
  return ada.page.evaluate(`(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
    const box = document.querySelector('[aria-label="Conversation"]');
    const middle = box.getBoundingClientRect().top + box.clientHeight / 2;
    const row = [...box.querySelectorAll("[data-index]")].find((each) => each.getBoundingClientRect().bottom > middle);
    return { words: row.textContent, index: Number(row.dataset.index), y: row.getBoundingClientRect().top };
  })()`);
}

/** Waits until what stands there stays where it is: what comes into sight is measured first. */
async function isStill(ada: Actor): Promise<void> {
  let last = Number.NaN;
  await expect
    .poll(async () => {
      const { y } = await inTheMiddle(ada);
      const moved = y - last;
      last = y;
      return moved;
    })
    .toBe(0);
}

for (const [device, browser] of DEVICES) {
  test(`an earlier page that comes does not move who reads, ${device}`, async ({ world }) => {
    const server = await world.server({ history: longThread(TURNS) });
    const ada = await world.person("Ada", server, browser);
    const answered = Promise.withResolvers<void>();
    await ada.page.route("**/trpc/session.get*", async (route) => {
      await answered.promise;
      await route.continue();
    });
    await ada.opensThread(LONG);
    await expect(ada.thread.articles.last()).toBeInViewport();
    const asks = ada.page.waitForRequest(/session\.get/);
    await expect(async () => {
      await conversation(ada).evaluate((box) => box.scrollBy(0, -900));
      expect(await conversation(ada).evaluate((box) => box.scrollTop)).toBeLessThan(900);
    }).toPass({ intervals: [50] });
    await asks;
    await isStill(ada);
    const before = await inTheMiddle(ada);
    answered.resolve();
    await expect.poll(async () => (await inTheMiddle(ada)).index).toBeGreaterThan(before.index);
    const after = await inTheMiddle(ada);
    expect(after.words).toBe(before.words);
    expect(Math.abs(after.y - before.y)).toBeLessThanOrEqual(1);
  });
}
