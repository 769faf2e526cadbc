import { expect } from "@playwright/test";
import type { Actor } from "../actors/actor.ts";
import { test } from "../fixtures.ts";
import { DEVICES } from "../pages/devices.ts";

/** From the next page on, what the windows notify of is in `shown`. The browser itself would show nothing here. */
async function watchNotifications({ page }: Actor): Promise<void> {
  await page.context().addInitScript(`{
    globalThis.shown = [];
    globalThis.Notification = class extends EventTarget {
      static permission = "default";
      static async requestPermission() {
        Notification.permission = "granted";
        return "granted";
      }
      constructor(title, { body }) {
        super();
        this.text = title + ": " + body;
        shown.push(this);
      }
      close() {}
    };
  }`);
}

const shown = async (...windows: readonly Actor[]): Promise<readonly string[]> =>
  (
    await Promise.all(windows.map(({ page }) => page.evaluate<string[]>("shown.map(({ text }) => text)")))
  ).flat();

/** Turned on in a window's settings: the browser is asked for it by that click, and not before. */
async function turnsOn({ page }: Actor): Promise<void> {
  const opener = page.getByRole("button", { name: "Show threads" });
  if (await opener.isVisible()) await opener.click();
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  expect(await page.evaluate("Notification.permission")).toBe("default");
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("region", { name: "Notifications" })).toContainText("They are on");
}

for (const [device, look] of DEVICES) {
  test(`on ${device} what ends elsewhere marks every window, notifies once, and a click on it leads there`, async ({
    world,
  }) => {
    const server = await world.server();
    const threadId = await server.makeThread({ title: "Elsewhere" });
    const ada = await world.person("Ada", server, look);
    await watchNotifications(ada);
    await ada.page.goto(`${server.origin}/`);
    const second = await ada.opensAnotherWindow();
    for (const window of [ada, second]) await turnsOn(window);

    await server.send(threadId, { text: "/crash" });
    for (const { page } of [ada, second]) {
      await expect(page).toHaveTitle("(1) Settings · Wilco");
      await expect(page.locator('link[rel="icon"]')).toHaveAttribute("href", "/favicon-mark.svg");
    }
    await expect.poll(() => shown(ada, second)).toEqual(["Elsewhere: The turn has failed"]);

    for (const { page } of [ada, second]) {
      await page.evaluate("shown[0]?.dispatchEvent(new Event('click'))");
    }
    // It leads there in the window that has notified; the mark is gone in both.
    await expect
      .poll(() => [ada, second].filter(({ page }) => page.url().endsWith(`/t/${threadId}`)).length)
      .toBe(1);
    for (const { page } of [ada, second]) {
      await expect(page).toHaveTitle(/^(Settings|Elsewhere) · Wilco$/);
      await expect(page.locator('link[rel="icon"]')).toHaveAttribute("href", "/favicon.svg");
    }

    // A window shows the thread: it marks nothing, and nobody is notified.
    await server.send(threadId, { text: "hello" });
    const looks = ada.page.url().endsWith(threadId) ? ada : second;
    await looks.seesAnswer("hello");
    await looks.seesItIsFree();
    expect(await shown(ada, second)).toHaveLength(1);
    await expect(looks.page).toHaveTitle("Elsewhere · Wilco");
  });
}

for (const [device, look] of DEVICES) {
  test(`on ${device} an agent that asks in another thread marks the window until it is answered`, async ({
    world,
  }) => {
    const server = await world.server();
    const threadId = await server.makeThread({ title: "Asks" });
    const ada = await world.person("Ada", server, look);
    const ben = await world.person("Ben", server);
    await server.send(threadId, { text: "/write asked.txt text" });
    await expect(ada.page).toHaveTitle("(1) Wilco");
    await ben.opensThread(threadId);
    await ben.answers("Allow");
    await ben.seesItIsFree();
    // Answered by somebody else; that its turn has ended since is news, too.
    await expect(ada.page).toHaveTitle("(1) Wilco");
    const opener = ada.page.getByRole("button", { name: "Show threads" });
    if (await opener.isVisible()) await opener.click();
    await ada.threads.thread("Asks").click();
    await expect(ada.page).toHaveTitle("Asks · Wilco");
  });
}
