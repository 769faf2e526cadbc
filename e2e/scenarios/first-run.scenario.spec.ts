import { expect } from "@playwright/test";
import { DEMO } from "../actors/actor.ts";
import { test } from "../fixtures.ts";

test("from the printed address to a first answer it takes two clicks, with no agent installed", async ({
  world,
}) => {
  const server = await world.server();
  const newcomer = await world.stranger("Newcomer", server);
  const { page } = newcomer;
  await page.goto(server.signInUrl);
  await page.getByRole("button", { name: /^\/help/ }).click();
  await newcomer.thread.send.click();
  await expect(newcomer.thread.saidBy(DEMO)).toContainText("/slow");
});

test("where no agent is installed, the page says how to get one, and leads to all of them", async ({
  world,
}) => {
  const server = await world.server({ env: { PATH: "/usr/bin:/bin" } });
  const newcomer = await world.person("Newcomer", server);
  const help = newcomer.page.getByRole("region", { name: "Use an agent of your own" });
  await expect(help.getByRole("listitem").first()).toContainText("npm install");
  await help.getByRole("button", { name: "All agents" }).click();
  await expect(newcomer.page.getByRole("region", { name: "Agents" })).toContainText("Demo agent");
});
