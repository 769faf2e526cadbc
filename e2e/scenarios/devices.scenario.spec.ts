import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { UNHURRIED } from "./slow-words.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

test("a phone shows a thread without scrolling sideways, and sends", async ({ world }) => {
  const server = await world.server();
  const threadId = await server.makeThread();
  const ada = await world.person("Ada", server, PHONE);
  await ada.opensThread(threadId);
  await ada.sends("a message from a phone, with a-very-long-word-".padEnd(200, "x"));
  await ada.seesAnswer("a message from a phone");
  await ada.seesItIsFree();
  const overflow = await ada.page.evaluate<number>(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await expect(ada.thread.message).toBeInViewport();
  await expect(ada.thread.send).toBeInViewport();
});

test("the keyboard alone sends, breaks lines, answers and stops", async ({ world }) => {
  const server = await world.server({ env: UNHURRIED });
  const ada = await world.person("Ada", server);
  const { keyboard } = ada.page;
  await ada.thread.message.focus();
  await keyboard.type("first line");
  await keyboard.press("Shift+Enter");
  await keyboard.type("second line");
  await expect(ada.thread.message).toHaveValue("first line\nsecond line");
  await keyboard.press("Enter");
  await ada.seesAnswer("second line");
  await ada.seesItIsFree();

  await ada.writes("");
  await expect(ada.thread.message).toBeFocused();
  await keyboard.type("/write keys.txt typed");
  await keyboard.press("Enter");
  await expect(ada.thread.approval).toBeVisible();
  await ada.reachesByTab(ada.thread.approval.getByRole("button", { name: "Allow", exact: true }));
  await keyboard.press("Enter");
  await ada.seesAnswer("I wrote");
  // The buttons are gone; who pressed one goes on where they write.
  await expect(ada.thread.message).toBeFocused();

  await keyboard.type("/slow 2000");
  await keyboard.press("Enter");
  await expect(ada.thread.stop).toBeVisible();
  await ada.reachesByTab(ada.thread.stop);
  await keyboard.press("Enter");
  await expect(ada.thread.stop).toBeHidden();
  await expect(ada.thread.message).toBeFocused();

  await ada.reachesByTab(ada.thread.retry);
  await keyboard.press("Enter");
  await expect(ada.thread.stop).toBeVisible();
  await expect(ada.thread.message).toBeFocused();
  await ada.stops();
  await ada.seesItIsFree();
});

test("who sends with the mouse can go on writing", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  await ada.startsThread("one");
  await ada.seesItIsFree();
  await ada.sends("two");
  await expect(ada.thread.message).toBeFocused();
});

test("the first stop of the keyboard leads past the list of threads", async ({ world }) => {
  const server = await world.server();
  const threadId = await server.makeThread();
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.threads.newThread.focus();
  await ada.page.keyboard.press("Shift+Tab");
  await expect(ada.page.getByRole("button", { name: "Skip to the message" })).toBeFocused();
  await expect(ada.page.getByRole("button", { name: "Skip to the message" })).toBeInViewport();
  await ada.page.keyboard.press("Enter");
  await expect(ada.thread.message).toBeFocused();
});
