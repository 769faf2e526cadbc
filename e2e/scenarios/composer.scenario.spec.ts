import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { ComposerPart } from "../pages/composer.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test("with the keys: a command and a file are completed, and what was said comes back", async ({ world }) => {
  const server = await world.server();
  mkdirSync(join(server.home, "playground/src"), { recursive: true });
  writeFileSync(join(server.home, "playground/src/ComposerNotes.md"), "notes");
  const ada = await world.person("Ada", server);
  const { suggestions } = new ComposerPart(ada.page);
  await ada.startsThread("hello");
  await ada.seesItIsFree();
  await ada.writes("");
  await ada.page.keyboard.type("/pl");
  await expect(suggestions.getByRole("option", { selected: true })).toContainText("/plan");
  await ada.page.keyboard.press("Enter");
  await expect(ada.thread.message).toHaveValue("/plan ");
  await ada.writes("");
  await ada.page.keyboard.type("look at @compno");
  await expect(suggestions.getByRole("option", { selected: true })).toContainText("ComposerNotes.md");
  await ada.page.keyboard.press("Tab");
  await expect(ada.thread.message).toHaveValue("look at @src/ComposerNotes.md ");
  await ada.page.keyboard.press("Enter");
  // The agent was given the file as a link, besides the text.
  await ada.seesAnswer("I received 1 file");
  await ada.seesItIsFree();
  await ada.writes("");
  await ada.page.keyboard.press("ArrowUp");
  await expect(ada.thread.message).toHaveValue(/look at @src/);
  await ada.page.keyboard.press("ArrowUp");
  await expect(ada.thread.message).toHaveValue("hello");
});

test("on a phone: a suggestion is tapped, and the box keeps the focus", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server, PHONE);
  const { suggestions } = new ComposerPart(ada.page);
  await ada.sends("hello");
  await ada.seesItIsFree();
  await ada.writes("");
  await ada.thread.message.tap();
  await ada.page.keyboard.type("/he");
  await suggestions.getByRole("option", { name: /help/ }).tap();
  await expect(ada.thread.message).toHaveValue("/help ");
  await expect(ada.thread.message).toBeFocused();
});

test("queued messages are put into another order, and Stop keeps them and what is being written [P4] [J]", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  await ada.startsThread("/slow 2000");
  await ada.seesWorking();
  for (const text of ["the first", "the second", "the third"]) {
    await ada.sends(text);
    await expect(ada.thread.queue).toContainText(text);
  }
  const items = ada.thread.queue.getByRole("listitem");
  await items.nth(2).getByRole("button", { name: "Move up" }).click();
  await expect(items.nth(1)).toContainText("the third");
  await expect(items.nth(1).getByRole("button", { name: "Move up" })).toBeFocused();
  await items.nth(0).dragTo(items.nth(2));
  await expect(items.nth(2)).toContainText("the first");
  await ada.writes("being written");
  await ada.stops();
  await expect(ada.thread.queue).toContainText("Held, because you stopped the agent");
  await expect(ada.thread.message).toHaveValue("being written");
  await expect(items).toHaveCount(3);
});

for (const [where, browser] of [
  ["a desktop", {}],
  ["a phone", PHONE],
] as const) {
  test(`on ${where} a message is edited and sent again, and a thread is forked from it`, async ({
    world,
  }) => {
    const server = await world.server();
    const ada = await world.person("Ada", server, browser);
    await ada.sends("remember the blue boat");
    await ada.seesItIsFree();
    await ada.writes("");
    await ada.page.getByRole("button", { name: "Edit and send again" }).click();
    await expect(ada.thread.message).toHaveValue("remember the blue boat");
    await ada.sends("remember the red boat");
    await ada.seesMine("remember the red boat");
    await ada.seesItIsFree();
    const before = ada.page.url();
    await ada.page.getByRole("button", { name: "Fork from here" }).first().click();
    await expect(ada.page).not.toHaveURL(before);
    await expect(ada.page.getByText(/Forked from "remember the blue boat"/)).toBeVisible();
    await ada.seesMine("remember the blue boat");
    await expect(ada.thread.mine.filter({ hasText: "the red boat" })).toHaveCount(0);
    await ada.sends("which boat?");
    // The demo agent reads back all that it was given.
    await ada.seesAnswer("User: remember the blue boat");
    await ada.seesItIsFree();
  });
}
