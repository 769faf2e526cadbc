import { expect } from "@playwright/test";
import type { Actor } from "../actors/actor.ts";
import { test } from "../fixtures.ts";
import { DEVICES } from "../pages/devices.ts";
import { answerIn, idOf, manyThreads, titleOf } from "../servers/many-threads.ts";

const MANY = 3_000;
const FEW = 12;
/** Rows of the list that cost nothing to speak of. */
const ROWS = 90;
/** Threads that are opened for their time, one after the other on both servers. The quickest tells: a busy machine only adds. */
const OPENED = 5;
/** How many times as long a thread may take to open among many. */
const TIMES = 3;

/** Runs in the page: follows a link, and resolves when its answer is there to be drawn, with the ms that it took. */
const FOLLOW = `({ path, answer }) => {
  const from = performance.now();
  document.querySelector(\`nav a[href="\${path}"]\`).click();
  return new Promise((resolve) => {
    const look = () => {
      const shown = document.querySelector("main").textContent.includes(answer);
      if (shown) resolve(performance.now() - from);
      else requestAnimationFrame(look);
    };
    look();
  });
}`;

/** Opens a thread of the list that was not open before, and tells how long it took. */
async function timeOfOpening({ threads, page }: Actor, place: number): Promise<number> {
  await threads.shows();
  await expect(threads.thread(new RegExp(`^${titleOf(place)}\\W`))).toBeVisible();
  const given = { path: `/t/${idOf(place)}`, answer: answerIn(place) };
  return page.evaluate<number>(`(${FOLLOW})(${JSON.stringify(given)})`);
}

for (const [device, look] of DEVICES) {
  test(`on ${device}: of 3,000 threads few are in the page, each is reached, and one opens as fast as among few`, async ({
    world,
  }) => {
    const [server, other] = await Promise.all([
      world.server({ history: manyThreads(MANY) }),
      world.server({ history: manyThreads(FEW) }),
    ]);
    const [ada, ben] = await Promise.all([
      world.person("Ada", server, look),
      world.person("Ben", other, look),
    ]);
    const { threads, page } = ada;
    const thread = (place: number) => threads.thread(new RegExp(`^${titleOf(place)}\\W`));
    const heading = page.getByRole("heading", { level: 1 });

    await threads.shows();
    await expect(thread(MANY - 1)).toBeVisible();
    await threads.root.getByRole("button", { name: "Show more of Playground" }).click();
    await expect(thread(MANY - 20)).toBeVisible();
    const among: number[] = [];
    const alone: number[] = [];
    await ben.threads.shows();
    await ben.threads.root.getByRole("button", { name: "Show more of Playground" }).click();
    for (let at = 1; at <= OPENED; at += 1) {
      among.push(await timeOfOpening(ada, MANY - at));
      alone.push(await timeOfOpening(ben, FEW - at));
    }
    expect(Math.min(...among) / Math.min(...alone)).toBeLessThan(TIMES);

    // The list goes on to the oldest one, beyond those that the page was told of.
    await threads.shows();
    await expect(async () => {
      await threads.root.evaluate((box) => box.scrollTo(0, box.scrollHeight));
      expect(await threads.rows.count()).toBeLessThan(ROWS);
      await expect(thread(0)).toBeInViewport({ timeout: 50 });
    }).toPass({ timeout: 30_000, intervals: [50] });
    await expect(threads.root.getByRole("button", { name: "Show more of Playground" })).toBeHidden();
    await expect(thread(1).locator("xpath=..")).toHaveAttribute("aria-posinset", String(MANY - 1));
    // What comes above moves nobody who reads.
    const before = (await thread(1).boundingBox())?.y;
    await server.makeThread({ title: "A new one" });
    await expect(thread(1).locator("xpath=..")).toHaveAttribute("aria-posinset", String(MANY));
    expect((await thread(1).boundingBox())?.y).toBe(before);
    // Whoever has it in their hand keeps it, wherever the list is.
    await thread(1).focus();
    await threads.root.evaluate((box) => box.scrollTo(0, 0));
    await expect(threads.thread(/^A new one\W/)).toBeInViewport();
    await expect(thread(1)).toBeFocused();
    await threads.root.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await expect(thread(2)).toBeInViewport();
    await server.client.thread.delete.mutate({ commandId: "delete-2", threadId: idOf(2) });
    await expect(thread(2)).toHaveCount(0);
    await thread(0).click();
    await expect(heading).toHaveText(titleOf(0));
    await ada.seesAnswer(answerIn(0));

    // Another old one is found, and is the first of the list as soon as something is said in it.
    await threads.shows();
    await threads.search.fill("number 777");
    await thread(777).click();
    await expect(heading).toHaveText(titleOf(777));
    await ada.sends("hello after all this time");
    await ada.seesAnswer("hello after all this time");
    await ada.seesItIsFree();
    await threads.shows();
    await threads.search.press("Escape");
    await expect(threads.rows.first()).toContainText(titleOf(777));

    // So is one that the palette has found, and that is renamed.
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox", { name: "Actions and threads" }).fill("number 321");
    const older = page.getByRole("group", { name: "Older threads" });
    await older.getByRole("option", { name: titleOf(321) }).click();
    await expect(heading).toHaveText(titleOf(321));
    await page
      .locator(".head")
      .getByRole("button", { name: `Options for ${titleOf(321)}` })
      .click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    await page.getByRole("textbox", { name: "Title" }).fill("Of old");
    await page.getByRole("button", { name: "Rename" }).click();
    await threads.shows();
    await expect(threads.rows.first()).toContainText("Of old");
    await expect(threads.thread(/^Of old\W/)).toHaveCount(1);
  });
}
