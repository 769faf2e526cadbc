import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { DEVICES } from "../pages/devices.ts";

test("an approval that is given lets the agent act, and every window shows it [K]", async ({ world }) => {
  const server = await world.server();
  const file = join(server.projectFolder, "hello.txt");
  const ada = await world.person("Ada", server);
  await ada.startsThread("/write hello.txt Hello!");
  await expect(ada.thread.approval).toContainText("Write hello.txt");
  const second = await ada.opensAnotherWindow();
  await expect(second.thread.approval).toBeVisible();
  expect(existsSync(file)).toBe(false);

  await ada.answers("Allow");
  await ada.seesAnswer("I wrote");
  await expect(ada.thread.approval).toBeHidden();
  await expect(second.thread.approval).toBeHidden();
  await second.seesAnswer("I wrote");
  await expect(second.page.getByText("Write hello.txt").first()).toBeVisible();
  expect(readFileSync(file, "utf8")).toBe("Hello!\n");
  await ada.seesItIsFree();
});

test("an approval that is refused keeps the agent from acting [K]", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("/write secret.txt no");
  await expect(ada.thread.approval).toBeVisible();
  await ada.answers("Refuse");
  await ada.seesAnswer("I leave secret.txt as it is");
  await expect(ada.thread.approval).toBeHidden();
  await ada.seesItIsFree();
  await ada.seesNoAlert();
  expect(existsSync(join(server.projectFolder, "secret.txt"))).toBe(false);
  expect((await server.thread(threadId)).turns).toMatchObject([{ state: "completed" }]);
});

test("an approval can be answered after a reload [K] [G]", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  await ada.startsThread("/write later.txt yes");
  await expect(ada.thread.approval).toBeVisible();
  await ada.reloads();
  await ada.answers("Allow");
  await ada.seesAnswer("I wrote");
  expect(readFileSync(join(server.projectFolder, "later.txt"), "utf8")).toBe("yes\n");
});

test("an approval closes when its turn is stopped, and when its agent dies [K]", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("/write one.txt 1");
  await expect(ada.thread.approval).toBeVisible();
  await ada.stops();
  await expect(ada.thread.approval).toBeHidden();
  await ada.seesItIsFree();

  await ada.sends("/write two.txt 2");
  await expect(ada.thread.approval).toContainText("Write two.txt");
  server.killAgents();
  await expect(ada.thread.approval).toBeHidden();
  await ada.seesItIsFree();
  const { requests } = await server.thread(threadId);
  expect(requests.map(({ state }) => state)).not.toContain("open");
});

test("two windows answer at once: one wins, both show it, the agent hears one answer [K]", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("/write race.txt one");
  await expect(ada.thread.approval).toBeVisible();
  const second = await ada.opensAnotherWindow();
  await expect(second.thread.approval).toBeVisible();
  // Neither answer gets to the server before both are given.
  const both = Promise.withResolvers<void>();
  let given = 0;
  for (const { page } of [ada, second]) {
    await page.route("**/trpc/request.respond*", async (route) => {
      given += 1;
      if (given === 2) both.resolve();
      await both.promise;
      await route.continue();
    });
  }
  await ada.answers("Allow");
  await second.answers("Allow");
  await expect(ada.thread.approval).toBeHidden();
  await expect(second.thread.approval).toBeHidden();
  await ada.seesAnswer("I wrote");
  await second.seesAnswer("I wrote");
  expect((await server.thread(threadId)).requests).toMatchObject([
    { state: "answered", outcome: { optionId: "allow" }, answeredBy: "person" },
  ]);
});

for (const [device, look] of DEVICES) {
  test(`on ${device} accepted edits are not asked about, commands are, and every window shows the policy [K]`, async ({
    world,
  }) => {
    const server = await world.server();
    const file = join(server.projectFolder, "edited.txt");
    const ada = await world.person("Ada", server, look);
    await ada.sends("hello");
    await ada.page.waitForURL(/\/t\/[^/]+$/);
    const threadId = new URL(ada.page.url()).pathname.slice("/t/".length);
    await ada.seesItIsFree();
    const second = await ada.opensAnotherWindow();
    await expect(ada.thread.policy).toHaveValue("ask");
    if (look.isMobile === true) {
      // A phone shows the choices itself.
      await ada.thread.policy.selectOption("accept-edits");
    } else {
      await ada.reachesByTab(ada.thread.policy);
      await ada.page.keyboard.press("ArrowDown");
    }
    await expect(second.thread.policy).toHaveValue("accept-edits");
    for (const { thread } of [ada, second]) {
      await expect(thread.policyMark).toHaveText("Edits allowed");
      await expect(thread.policyMark).toBeInViewport();
    }

    await ada.sends("/write edited.txt Hello!");
    await ada.seesAnswer("I wrote");
    expect(readFileSync(file, "utf8")).toBe("Hello!\n");
    await expect(second.page.getByText(/allowed by the thread's policy/)).toBeVisible();
    await ada.seesItIsFree();

    await ada.sends("/run echo hello");
    await expect(ada.thread.approval).toBeVisible();
    await ada.answers("Refuse");
    await ada.seesItIsFree();
    expect((await server.thread(threadId)).requests.map(({ answeredBy }) => answeredBy)).toEqual([
      "policy",
      "person",
    ]);
  });
}

test("a thread that accepts everything says so loudly, for itself alone, until it asks again [K]", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  await ada.startsThread("hello");
  await ada.seesItIsFree();
  await ada.thread.policy.selectOption("accept-all");
  await expect(ada.thread.policyMark).toHaveText("Everything allowed");
  await ada.sends("/run echo unasked");
  await expect(ada.page.getByText(/allowed by the thread's policy/)).toBeVisible();
  await ada.seesItIsFree();
  await ada.reloads();
  await expect(ada.thread.policy).toHaveValue("accept-all");
  await ada.thread.policy.selectOption("ask");
  await expect(ada.thread.policyMark).toBeHidden();
  await ada.sends("/run echo asked");
  await expect(ada.thread.approval).toBeVisible();
  await ada.answers("Refuse");
  await ada.seesItIsFree();

  await ada.startsThread("hello again");
  await expect(ada.thread.policy).toHaveValue("ask");
});
