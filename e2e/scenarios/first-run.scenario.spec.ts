import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContextOptions, expect, type Locator } from "@playwright/test";
import { DEMO } from "../actors/actor.ts";
import { test } from "../fixtures.ts";
import { PHONE } from "../pages/accessibility.ts";

const DEVICES: readonly (readonly [string, BrowserContextOptions])[] = [
  ["a desktop", { viewport: { width: 1440, height: 900 } }],
  ["a phone", PHONE],
];

/** Whether a part is shown as a whole: what does not fit scrolls with the page, not in a box of its own. */
async function isWhole(part: Locator): Promise<void> {
  await expect(part).toBeVisible();
  expect(await part.evaluate((each) => each.scrollHeight - each.clientHeight)).toBeLessThanOrEqual(0);
}

for (const [device, look] of DEVICES) {
  test(`a newcomer's walk on ${device}: first run, first answer, approval, Stop, a crash and what comes after it [P3] [P4] [C] [G]`, async ({
    world,
  }) => {
    const server = await world.server({ env: { PATH: "/usr/bin:/bin" } });
    const newcomer = await world.stranger("Newcomer", server, look);
    const { page, thread } = newcomer;

    // The printed address signs in, and leads to what can be done here.
    await page.goto(server.signInUrl);
    await expect(page.getByRole("heading", { level: 1, name: "What should the agent do?" })).toBeVisible();
    const suggestions = page.getByRole("region", { name: "Things to try" });
    await expect(suggestions.getByRole("button")).toHaveCount(4);
    await isWhole(suggestions);
    await isWhole(page.getByRole("region", { name: "Use an agent of your own" }));

    // The first answer, in two clicks.
    await suggestions.getByRole("button", { name: /^\/help/ }).click();
    await thread.send.click();
    await expect(thread.saidBy(DEMO)).toContainText("/slow");
    await newcomer.seesItIsFree();

    // Nothing is written before it is allowed.
    const file = join(server.projectFolder, "hello.txt");
    await newcomer.sends("/write hello.txt Hello from Wilco");
    await expect(thread.approval).toContainText("Write hello.txt");
    expect(existsSync(file)).toBe(false);
    await newcomer.answers("Allow");
    await newcomer.seesAnswer("I wrote");
    await newcomer.seesItIsFree();
    expect(readFileSync(file, "utf8")).toBe("Hello from Wilco\n");

    // Stop ends what would go on for long, and what there is of it is in sight.
    await newcomer.sends("/slow 2000");
    await newcomer.seesAnswer("alfa-53");
    await newcomer.stops();
    await expect(page.getByText("Stopped. You can go on, or run your message again.")).toBeVisible();
    await newcomer.seesItIsFree();
    await expect(thread.latest).toBeHidden();

    // An agent that dies is told of, and the next message works: it remembers.
    await newcomer.sends("/crash");
    await newcomer.seesAlert(/ended|exited/);
    await expect(page.getByText("Press Retry: a new process goes on")).toBeVisible();
    await expect(thread.latest).toBeHidden();
    await newcomer.sends("are you there?");
    await newcomer.seesAnswer("are you there?");
    await newcomer.seesAnswer("I remember 4 earlier messages in this session");
    await newcomer.seesItIsFree();
    await newcomer.seesNoAlert();

    // A reload shows what was there.
    await newcomer.reloads();
    await newcomer.seesAnswer("I remember 4 earlier messages in this session");
    await newcomer.seesNoAlert();
    await newcomer.seesMine("/help");
    await newcomer.seesMine("/crash");
    await expect(thread.latest).toBeHidden();
    const opener = page.getByRole("button", { name: "Show threads" });
    if (await opener.isVisible()) await opener.click();
    await expect(newcomer.threads.thread(/^\/help/)).toBeVisible();
  });
}

test("where no agent is installed, the page leads from how to get one to all of them", async ({ world }) => {
  const server = await world.server({ env: { PATH: "/usr/bin:/bin" } });
  const newcomer = await world.person("Newcomer", server);
  const help = newcomer.page.getByRole("region", { name: "Use an agent of your own" });
  await expect(help.getByRole("listitem").first()).toContainText("npm install");
  await help.getByRole("button", { name: "All agents" }).click();
  await expect(newcomer.page.getByRole("region", { name: "Agents" })).toContainText("Demo agent");
});
