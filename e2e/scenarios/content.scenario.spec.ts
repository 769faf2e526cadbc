import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { DEMO } from "../actors/actor.ts";
import { test } from "../fixtures.ts";
import { isAccessible } from "../pages/accessibility.ts";
import { DEVICES } from "../pages/devices.ts";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const WIDE = { viewport: { width: 1440, height: 900 } };
const MAY_COPY = { permissions: ["clipboard-read", "clipboard-write"] };

test("every kind of content is shown, in colours, and opens where it folds", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server, WIDE);
  const { page } = ada;
  await ada.startsThread("/show");
  await ada.seesItIsFree();
  const answer = ada.thread.saidBy(DEMO).last();

  // Code, by its kinds.
  await expect(answer.locator(".code--keyword").first()).toBeVisible();
  await expect(answer.locator(".code--comment").first()).toContainText("How often each word occurs.");
  await expect(answer.locator(".code--keyword").first()).toHaveCSS("color", "rgb(138, 45, 116)");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(answer.locator(".code--keyword").first()).toHaveCSS("color", "rgb(221, 159, 210)");
  await page.emulateMedia({ colorScheme: "light" });
  const wrap = answer.getByRole("button", { name: "Wrap" }).last();
  await wrap.click();
  await expect(wrap).toHaveAttribute("aria-pressed", "true");

  // A footnote, there and back.
  const reference = answer.getByLabel("Footnote 1", { exact: true });
  await reference.press("Enter");
  const note = answer.getByLabel("Footnotes", { exact: true }).getByRole("listitem");
  await expect(note).toBeFocused();
  await expect(note).toHaveText("As their makers tell them.");
  await note.getByRole("button", { name: "Back to footnote 1 in the text" }).press("Enter");
  await expect(reference).toBeFocused();

  // A picture that came along is drawn, one from elsewhere is a link.
  await expect(answer.getByRole("img", { name: "A small square" })).toBeVisible();
  await expect(answer.getByRole("link", { name: /A picture from elsewhere/ })).toBeVisible();
  await expect(answer.locator("img")).toHaveCount(1);

  // Thoughts, and the calls in a row with those that are worth seeing.
  const thought = page.getByText(/^Thought for/);
  await thought.click();
  await expect(page.getByText("One of everything:")).toBeVisible();
  const calls = page.getByRole("button", { name: /1 read, 1 search, 2 commands, 1 edit/ });
  await expect(calls).toContainText("1 failed");
  await expect(page.getByText("Search for parse(")).toBeHidden();
  await calls.press("Enter");
  await expect(page.getByText("Search for parse(")).toBeVisible();
  await page.getByText("Run the tests").click();
  await expect(page.locator(".ansi--fg-green").first()).toHaveText("✓");

  // The change, side by side and not.
  await expect(page.locator(".diff mark").first()).toBeVisible();
  await expect(page.locator(".diff pre .code--keyword").first()).toHaveText(/import/);
  await page.getByRole("button", { name: "Side by side" }).click();
  await expect(page.locator(".diff__split .diff__line--removed .code--string").first()).toHaveText(
    /^"node:fs/,
  );
  await expect(page.getByRole("region", { name: "Side by side" }).getByRole("row")).not.toHaveCount(0);
  await ada.reloads();
  const sides = page.getByRole("region", { name: "Side by side" });
  await expect(sides).toBeVisible();
  // Where there is no room for two, one stands below the other, whatever was chosen; and back.
  await page.setViewportSize(PHONE.viewport);
  await expect(sides).toBeHidden();
  await expect(page.locator(".diff pre .code--keyword").first()).toBeVisible();
  await page.setViewportSize(WIDE.viewport);
  await expect(sides).toBeVisible();

  // The long output.
  await page.getByText("Run the build").click();
  await expect(page.getByText("compiled module-240.ts")).toBeVisible();
  await expect(page.getByText("compiled module-100.ts")).toBeHidden();
  await page.getByRole("button", { name: "Show all 240 lines" }).click();
  await expect(page.getByText("compiled module-100.ts")).toBeVisible();

  // How it ended.
  await page.getByRole("button", { name: "1 file changed" }).click();
  await expect(page.getByRole("list", { name: "1 file changed" })).toContainText("src/parser.ts");
  await page.getByRole("button", { name: "Timeline" }).click();
  await expect(page.getByText("First output")).toBeVisible();
});

test("on a phone nothing is wider than the window, and a change is shown below what it changed", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server, PHONE);
  const { page } = ada;
  await page.goto(page.url());
  await ada.opensThread(await server.makeThread({ title: "On the way" }));
  await ada.sends("/show");
  await ada.seesItIsFree();
  await expect(page.locator(".code--keyword").first()).toBeVisible();
  await expect(page.locator(".diff mark").first()).toBeVisible();
  // There is no room for two sides: nothing offers them, and what was and what is stand below each other.
  await expect(page.getByRole("button", { name: "Side by side" })).toBeHidden();
  await expect(page.getByRole("region", { name: "Side by side" })).toBeHidden();
  const removed = await page.locator(".diff .diff__line--removed").first().boundingBox();
  const added = await page.locator(".diff .diff__line--added").first().boundingBox();
  expect(added?.x).toBe(removed?.x);
  expect(added?.y).toBeGreaterThan(removed?.y ?? Number.NaN);
  await page.getByRole("button", { name: /1 read, 1 search/ }).click();
  const width = await page.locator(".transcript").evaluate((each) => each.scrollWidth - each.clientWidth);
  expect(width).toBe(0);
  await expect(ada.thread.saidBy(DEMO).last().getByRole("button", { name: "Copy message" })).toBeVisible();
});

for (const [device, look] of DEVICES) {
  test(`on ${device} a message is copied, and a whole thread copied and exported, as Markdown and as JSON`, async ({
    world,
  }) => {
    const server = await world.server();
    const ada = await world.person("Ada", server, { ...look, ...MAY_COPY });
    const { page } = ada;
    const clipboard = (): Promise<string> => page.evaluate("navigator.clipboard.readText()");
    await ada.sends("/plan");
    await ada.seesItIsFree();
    if (look.isMobile !== true) await ada.thread.mine.hover();
    await ada.thread.mine.getByRole("button", { name: "Copy message" }).click();
    await expect.poll(clipboard).toBe("/plan");

    const choose = async (item: string): Promise<void> => {
      await page
        .locator(".head")
        .getByRole("button", { name: /^Options for/ })
        .click();
      await page.getByRole("menuitem", { name: item }).click();
    };
    await choose("Copy as Markdown");
    await expect.poll(clipboard).toContain("- [x] Look for a plan that suits it");
    expect(await clipboard()).toMatch(/^# .*\n\n## You .*\n\n\/plan\n/);

    const saves = async (item: string): Promise<{ readonly name: string; readonly text: string }> => {
      const [download] = await Promise.all([page.waitForEvent("download"), choose(item)]);
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
    };
    const markdown = await saves("Export as Markdown");
    expect(markdown.name).toBe("plan.md");
    expect(markdown.text).toBe(await clipboard());
    const json = await saves("Export as JSON");
    expect(json.name).toBe("plan.json");
    expect(JSON.parse(json.text)).toMatchObject({ turns: [{ state: "completed" }], before: null });
  });
}

test("what to do is said under a turn that failed", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  await ada.startsThread("/crash");
  await expect(ada.page.getByText("Press Retry: a new process goes on")).toBeVisible();
});

for (const [device, look] of [
  ["a desktop", WIDE],
  ["a phone", PHONE],
] as const) {
  test(`on ${device}: what a command prints stands in its colours, in the call and in the answer`, async ({
    world,
  }) => {
    const server = await world.server();
    const ada = await world.person("Ada", server, look);
    const { page } = ada;
    await ada.sends("/run printf 'one \\033[31mred\\033[0m, one \\033[32mgreen\\033[0m\\n'");
    await ada.answers("Allow");
    await ada.seesAnswer("The command ended well.");
    await ada.seesItIsFree();
    const answer = ada.thread.saidBy(DEMO).last();
    await expect(answer.locator("pre")).toHaveText("one red, one green");
    await expect(answer.locator(".ansi--fg-red")).toHaveText("red");
    await page.locator(".tool > summary").click();
    await expect(page.locator(".tool .ansi--fg-green")).toHaveText("green");
    await isAccessible(page, "an output in colours");
  });
}
