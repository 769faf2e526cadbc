import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { ComposerPart } from "../pages/composer.ts";
import { DEVICES } from "../pages/devices.ts";

for (const [device, look] of DEVICES) {
  test(`on ${device} a command and a file are completed, and what was said comes back with the keys`, async ({
    world,
  }) => {
    const server = await world.server();
    mkdirSync(join(server.home, "playground/src"), { recursive: true });
    writeFileSync(join(server.home, "playground/src/ComposerNotes.md"), "notes");
    const ada = await world.person("Ada", server, look);
    const { suggestions } = new ComposerPart(ada.page);
    const { keyboard } = ada.page;
    await ada.sends("hello");
    await ada.seesItIsFree();
    await ada.writes("");
    await keyboard.type("/pl");
    await expect(suggestions.getByRole("option", { selected: true })).toContainText("/plan");
    // A finger taps it, and the box keeps the focus; the keys of a phone, where it has some, do the rest.
    if (look.hasTouch === true) await suggestions.getByRole("option", { name: /plan/ }).tap();
    else await keyboard.press("Enter");
    await expect(ada.thread.message).toHaveValue("/plan ");
    await expect(ada.thread.message).toBeFocused();
    await ada.writes("");
    await keyboard.type("look at @compno");
    await expect(suggestions.getByRole("option", { selected: true })).toContainText("ComposerNotes.md");
    await keyboard.press("Tab");
    await expect(ada.thread.message).toHaveValue("look at @src/ComposerNotes.md ");
    await ada.thread.send.click();
    // The agent was given the file as a link, besides the text.
    await ada.seesAnswer("I received 1 file");
    await ada.seesItIsFree();
    await ada.writes("");
    await ada.thread.message.focus();
    await keyboard.press("ArrowUp");
    await expect(ada.thread.message).toHaveValue(/look at @src/);
    await keyboard.press("ArrowUp");
    await expect(ada.thread.message).toHaveValue("hello");
    await keyboard.press("ArrowDown");
    await expect(ada.thread.message).toHaveValue(/look at @src/);
    // The first message of the next thread, too, can be one of the agent's commands.
    await ada.page.goto(server.origin);
    await ada.thread.message.focus();
    await keyboard.type("/pl");
    await expect(suggestions.getByRole("option", { selected: true })).toContainText("/plan");
  });

  test(`on ${device} a message is edited and sent again, and a thread is forked from it`, async ({
    world,
  }) => {
    const server = await world.server();
    const ada = await world.person("Ada", server, look);
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
