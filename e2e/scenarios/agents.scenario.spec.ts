import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";

test("the agents: which there are, what is wrong with one, how to get another, and a look anew [B]", async ({
  world,
}) => {
  const broken = world.agent("broken", { initialize: { do: "exit", code: 3, stderr: "no licence" } });
  const slow = world.agent("slow", { initialize: { do: "hang" } });
  const server = await world.server({ agents: [broken, slow] });
  const ada = await world.person("Ada", server);
  await ada.page.getByRole("button", { name: "Settings", exact: true }).click();
  const settings = ada.page.getByRole("region", { name: "Agents" });
  const agent = (name: string) => settings.getByRole("listitem").filter({ hasText: name });
  await expect(agent("Demo agent")).toContainText("Ready");
  await expect(agent("broken")).toContainText("Ready");

  await settings.getByRole("button", { name: "Refresh" }).click();
  await expect(agent("broken")).toContainText("Does not work");
  await expect(agent("broken")).toContainText("no licence");
  // What it does not say for a long time says nothing, and stands in nobody's way.
  await expect(agent("slow")).toContainText("Being checked");
  await ada.startsThread("hello");
  await ada.seesAnswer("Wilco demo agent");
  await ada.seesItIsFree();
});

test("agents that are written into the settings are there after Refresh, without a restart [B]", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  await ada.page.getByRole("button", { name: "Settings", exact: true }).click();
  const settings = ada.page.getByRole("region", { name: "Agents" });
  await expect(settings.getByText("Demo agent")).toBeVisible();
  const servers = { "Brand new": { command: "surely-not-there" } };
  writeFileSync(join(server.home, "settings.json"), JSON.stringify({ agent_servers: servers }));
  await settings.getByRole("button", { name: "Refresh" }).click();
  const added = settings.getByRole("listitem").filter({ hasText: "Brand new" });
  await expect(added).toContainText("Not installed");
  await expect(added).toContainText("'surely-not-there' was not found on PATH");
});
