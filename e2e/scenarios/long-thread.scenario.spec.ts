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
