import { expect } from "@playwright/test";
import { test, type World } from "../fixtures.ts";
import { isAccessible, LOOKS, PHONE } from "../pages/accessibility.ts";
import { SignInPage } from "../pages/sign-in-page.ts";
import type { TestServer } from "../servers/test-server.ts";

/** A thread in which everything has happened that the demo agent can do, and that asks now. */
async function aFullThread(
  world: World,
): Promise<{ readonly server: TestServer; readonly threadId: string }> {
  const server = await world.server({ env: { DEMO_AGENT_PACE_MS: "1" } });
  const threadId = await server.makeThread({ title: "Everything" });
  for (const text of ["/plan", "/read greet.js", "/help", "/crash"]) {
    await server.send(threadId, { text });
    await expect
      .poll(async () => (await server.thread(threadId)).turns.at(-1)?.state, { timeout: 30_000 })
      .toMatch(/completed|failed/);
  }
  await server.send(threadId, { text: "/write greet.js export const greet = 1;" });
  await expect.poll(async () => (await server.thread(threadId)).requests.length).toBe(1);
  const failed = await server.makeThread({ title: "Failed" });
  await server.send(failed, { text: "/crash" });
  return { server, threadId };
}

for (const [look, options] of LOOKS) {
  test(`${look}: every main state keeps to WCAG 2.2 AA`, async ({ world }) => {
    test.setTimeout(180_000);
    const { server, threadId } = await aFullThread(world);
    const ada = await world.person("Ada", server, options);
    const { page } = ada;
    await isAccessible(page, "welcome");

    await ada.opensThread(threadId);
    await expect(ada.thread.approval).toBeVisible();
    await isAccessible(page, "a thread that asks");

    await page.keyboard.press("Control+k");
    await page.keyboard.type("e");
    await isAccessible(page, "palette");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+/");
    await isAccessible(page, "help");
    await page.keyboard.press("Escape");
    for (const action of ["Rename this thread", "Add a project"]) {
      await page.keyboard.press("Control+k");
      await page.keyboard.type(action);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("dialog")).toBeVisible();
      await isAccessible(page, action);
      await page.keyboard.press("Escape");
    }
    if (options.isMobile) {
      await page.getByRole("button", { name: "Show threads" }).tap();
      await isAccessible(page, "drawer");
      await ada.threads.thread(/^Failed/).tap();
    } else {
      await ada.threads.thread(/^Failed/).click();
    }
    await expect(ada.thread.alert).toBeVisible();
    await isAccessible(page, "a thread that has failed");

    await page.goto(`${server.origin}/settings`);
    await expect(page.getByRole("region", { name: "Limits" })).toContainText("WILCO_STOP_TIMEOUT_MS");
    await isAccessible(page, "settings");
    await page.goto(`${server.origin}/t/nothing-here`);
    await expect(page.getByRole("heading", { name: "There is no such thread" })).toBeVisible();
    await isAccessible(page, "no such thread");
    await ada.isSignedOut();
    await page.reload();
    await expect(new SignInPage(page).token).toBeVisible();
    await isAccessible(page, "sign-in");
  });
}

test("a phone's targets are large enough for a finger, its fields do not zoom, and no page scrolls sideways", async ({
  world,
}) => {
  const { server, threadId } = await aFullThread(world);
  const ada = await world.person("Ada", server, PHONE);
  const { page } = ada;
  const check = async (state: string): Promise<void> => {
    const small = await page.evaluate<
      readonly string[]
    >(`[...document.querySelectorAll("button, select, input, a")]
      .filter((each) => each.checkVisibility() && !each.closest("p, .markdown") && each.type !== "radio")
      .map((each) => ({ each, box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ each, box }) => each.outerHTML.slice(0, 80) + " is " + box.width + " by " + box.height)`);
    expect(small, state).toEqual([]);
    const zooming = await page.evaluate<
      readonly string[]
    >(`[...document.querySelectorAll("input, textarea, select")]
      .filter((each) => each.checkVisibility() && parseFloat(getComputedStyle(each).fontSize) < 16)
      .map((each) => each.outerHTML.slice(0, 80))`);
    expect(zooming, state).toEqual([]);
    const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
    expect(overflow, state).toBeLessThanOrEqual(0);
  };
  await check("welcome");
  await ada.opensThread(threadId);
  await expect(ada.thread.approval).toBeVisible();
  await check("thread");
  await page.getByRole("button", { name: "Show threads" }).tap();
  await check("drawer");
  await page.goto(`${server.origin}/settings`);
  await expect(page.getByRole("region", { name: "Limits" })).toContainText("WILCO_STOP_TIMEOUT_MS");
  await check("settings");
});
