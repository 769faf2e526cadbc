import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";

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
