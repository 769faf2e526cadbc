import { expect } from "@playwright/test";
import { DEMO } from "../actors/actor.ts";
import { test } from "../fixtures.ts";

test("a newcomer tries what is suggested, and no suggestion overwrites what was typed", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const suggestion = (name: RegExp) => ada.page.getByRole("button", { name });
  await suggestion(/^\/plan/).click();
  await expect(ada.thread.message).toHaveValue("/plan");
  await suggestion(/^\/help/).click();
  await expect(ada.thread.message).toHaveValue("/help");
  await expect(ada.thread.message).toBeFocused();
  await ada.page.keyboard.type(" me, please");
  await expect(ada.thread.message).toHaveValue("/help me, please");
  await expect(suggestion(/^\/plan/)).toBeHidden();
  await ada.writes("");
  await suggestion(/^\/help/).click();
  await ada.page.keyboard.press("Enter");
  await expect(ada.thread.saidBy(DEMO)).toContainText("/slow");
  await ada.seesItIsFree();
});

test("who is quicker than the page's first answers presses Send once, and not in vain [P2]", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.stranger("Ada", server);
  const answers = Promise.withResolvers<void>();
  await ada.line.hearsNothingBefore(answers.promise);
  await ada.signsIn();
  await ada.writes("hello at once");
  await ada.thread.send.click();
  await expect(ada.thread.send).toBeDisabled();
  await expect(ada.thread.message).toHaveValue("hello at once");
  answers.resolve();
  await ada.page.waitForURL(/\/t\/[^/]+$/);
  await ada.seesMine("hello at once");
  await ada.seesItIsFree();
});
