import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { DEVICES } from "../pages/devices.ts";
import { slowWord, UNHURRIED } from "./slow-words.ts";

for (const [device, look] of DEVICES) {
  test(`on ${device}: what waits is edited, moved, removed and sent at once, and Stop holds the rest [P4] [J]`, async ({
    world,
  }) => {
    const server = await world.server({ env: UNHURRIED });
    const ada = await world.person("Ada", server, look);
    const { page, thread } = ada;
    await ada.sends("/slow 2000");
    await page.waitForURL(/\/t\/[^/]+$/);
    await ada.seesAnswer(slowWord(1));
    for (const text of ["first", "second", "third"]) {
      await ada.sends(text);
      await expect(thread.queue).toContainText(text);
    }
    const items = thread.queue.getByRole("listitem");
    const button = (place: number, name: string) => items.nth(place).getByRole("button", { name });

    await button(0, "Edit").click();
    await thread.queue.getByRole("textbox", { name: "Queued text" }).fill("first, and edited");
    await thread.queue.getByRole("button", { name: "Save" }).click();
    await expect(items.nth(0)).toContainText("first, and edited");
    await button(2, "Move up").click();
    await expect(items.nth(1)).toContainText("third");
    // The button goes with its message, and so does the focus.
    await expect(button(1, "Move up")).toBeFocused();
    // Dragging is for the mouse; what says so stands there with one only.
    const grip = items.nth(0).locator("svg").first();
    if (look.isMobile === true) {
      await expect(grip).toBeHidden();
      await button(0, "Move down").tap();
    } else {
      await expect(grip).toBeVisible();
      await items.nth(0).dragTo(items.nth(1));
    }
    await expect(items).toContainText(["third", "first, and edited", "second"]);
    await button(0, "Move down").click();
    await expect(items).toContainText(["first, and edited", "third", "second"]);
    await button(2, "Remove").click();
    await expect(items).toHaveCount(2);
    // Another window shows it as it is.
    const second = await ada.opensAnotherWindow();
    await expect(second.thread.queue.getByRole("listitem")).toContainText(["first, and edited", "third"]);

    // The running turn is stopped for it.
    await button(1, "Run now").click();
    await ada.seesAnswer("third");
    await expect(items).toContainText(["first, and edited"]);
    // What comes next when that is done.
    await ada.seesAnswer("first, and edited");
    await ada.seesItIsFree();
    await expect(thread.queue).toBeHidden();
    await ada.writes("");

    await ada.sends("/slow 2000");
    await ada.seesAnswer(slowWord(1));
    await ada.sends("held");
    await ada.writes("half a thought");
    await ada.stops();
    await expect(thread.queue).toContainText("Held, because you stopped the agent");
    await expect(thread.message).toHaveValue("half a thought");
    await thread.queue.getByRole("button", { name: "Run now" }).click();
    await ada.seesAnswer("held");
    await ada.seesItIsFree();
  });
}
