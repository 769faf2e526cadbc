import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { PHONE } from "../pages/accessibility.ts";

test("the palette goes to a thread, and does what can be done there, with the keyboard alone", async ({
  world,
}) => {
  const server = await world.server();
  const first = await server.makeThread({ title: "Paint the hull" });
  await server.makeThread({ title: "Mend the sail" });
  const ada = await world.person("Ada", server);
  const { keyboard } = ada.page;
  const palette = ada.page.getByRole("dialog", { name: "Actions and threads" });
  await keyboard.press("Control+k");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await keyboard.type("hull");
  await keyboard.press("Enter");
  await expect(ada.page).toHaveURL(`${server.origin}/t/${first}`);
  await expect(palette).toBeHidden();

  await ada.thread.message.focus();
  await keyboard.press("Control+k");
  await expect(palette.getByRole("combobox")).toBeFocused();
  await keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await expect(ada.thread.message).toBeFocused();

  await keyboard.press("Control+k");
  await keyboard.type("rename");
  await keyboard.press("Enter");
  const rename = ada.page.getByRole("dialog", { name: "Rename" });
  await expect(rename.getByRole("textbox")).toBeFocused();
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("Varnish the hull");
  await keyboard.press("Enter");
  await expect(ada.threads.thread("Varnish the hull")).toBeVisible();

  await keyboard.press("Control+Shift+f");
  await expect(ada.page.getByRole("searchbox", { name: "Search threads" })).toBeFocused();
});

test("the palette finds messages, and no thread that was just deleted", async ({ world }) => {
  const server = await world.server();
  const said = await server.makeThread({ title: "Said" });
  await server.send(said, { text: "Please varnish the Ümlaut" });
  await expect.poll(async () => (await server.thread(said)).turns.at(-1)?.state).toBe("completed");
  await server.makeThread({ title: "Varnish again" });
  const ada = await world.person("Ada", server);
  await ada.page.keyboard.press("Control+k");
  const palette = ada.page.getByRole("dialog", { name: "Actions and threads" });
  await ada.page.keyboard.type("umlaut");
  const messages = palette.getByRole("group", { name: "Messages" });
  const hit = messages.getByRole("option", { name: /^You Please varnish the Ümlaut/ });
  await expect(hit.locator("mark")).toHaveText("Ümlaut");
  await expect(messages.getByRole("option", { name: /^Agent/ })).toHaveAttribute("aria-selected", "true");
  await ada.page.keyboard.press("ArrowDown");
  await expect(hit).toHaveAttribute("aria-selected", "true");
  await ada.page.keyboard.press("Enter");
  await expect(ada.page).toHaveURL(new RegExp(`/t/${said}#m-`));
  await ada.seesMine("Please varnish the Ümlaut");

  await ada.threads.root.getByRole("button", { name: "Options for Varnish again" }).click();
  await ada.page.getByRole("menuitem", { name: "Delete" }).click();
  await ada.page.keyboard.press("Control+k");
  await ada.page.keyboard.type("varnish");
  await expect(messages.getByRole("option")).toHaveCount(2);
  await expect(palette.getByRole("option", { name: /Varnish again/ })).toHaveCount(0);
});

test("what has keys is in the help, and the keys do nothing under a dialog", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  await ada.page.keyboard.press("Control+/");
  const help = ada.page.getByRole("dialog", { name: "Keys" });
  await expect(help.getByText("Ctrl Shift O")).toBeVisible();
  await ada.page.keyboard.press("Control+k");
  await expect(ada.page.getByRole("dialog", { name: "Actions and threads" })).toBeHidden();
  await ada.page.keyboard.press("Escape");
  await expect(help).toBeHidden();
});

test("on a phone palette and keys are buttons of the drawer, and a choice a tap", async ({ world }) => {
  const server = await world.server();
  const threadId = await server.makeThread({ title: "Paint the hull" });
  const ada = await world.person("Ada", server, PHONE);
  const { page } = ada;
  await ada.threads.opener.tap();
  await page.getByRole("button", { name: "Actions and threads" }).tap();
  await page.getByRole("option", { name: "Paint the hull" }).tap();
  await expect(page).toHaveURL(`${server.origin}/t/${threadId}`);

  await ada.threads.opener.tap();
  await page.getByRole("button", { name: "Help", exact: true }).tap();
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help.getByText("Ctrl Shift O")).toBeInViewport();
  const { width } = (await help.boundingBox()) ?? { width: Number.NaN };
  expect(width).toBeLessThanOrEqual(390);
  expect(await help.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
  await help.getByRole("button", { name: "Close" }).tap();
  await expect(help).toBeHidden();
  // With a keyboard of its own a phone has the keys, too.
  await page.keyboard.press("Control+/");
  await expect(help).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
});

test("a theme that was chosen holds before the page's own program runs, and in the other windows", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server, { colorScheme: "light" });
  const second = await ada.opensAnotherWindow();
  const isDark = (at: typeof ada) =>
    at.page.evaluate<boolean>(
      "matchMedia('(prefers-color-scheme: dark)').matches || getComputedStyle(document.documentElement).colorScheme === 'dark'",
    );
  expect(await isDark(ada)).toBe(false);
  await ada.page.keyboard.press("Control+k");
  await ada.page.keyboard.type("dark theme");
  await ada.page.keyboard.press("Enter");
  await expect.poll(() => isDark(ada)).toBe(true);
  await expect.poll(() => isDark(second)).toBe(true);
  await ada.page.route("**/assets/*.js", (route) => route.abort());
  await ada.page.reload();
  expect(await isDark(ada)).toBe(true);
});
