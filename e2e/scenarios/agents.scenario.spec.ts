import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { DEVICES } from "../pages/devices.ts";

for (const [device, look] of DEVICES) {
  test(`on ${device} the settings show the agents, what is wrong with one, and after a look anew those that were added [B]`, async ({
    world,
  }) => {
    const broken = world.agent("broken", { initialize: { do: "exit", code: 3, stderr: "no licence" } });
    const slow = world.agent("slow", { initialize: { do: "hang" } });
    const server = await world.server({ agents: [broken, slow] });
    const ada = await world.person("Ada", server, look);
    await ada.threads.shows();
    await ada.page.getByRole("button", { name: "Settings", exact: true }).click();
    const settings = ada.page.getByRole("region", { name: "Agents" });
    const agent = (name: string) => settings.getByRole("listitem").filter({ hasText: name });
    await expect(agent("Demo agent")).toContainText("Ready");
    await expect(agent("broken")).toContainText("Ready");

    // Without a restart.
    const servers = {
      broken: broken.entry,
      slow: slow.entry,
      "Brand new": { command: "surely-not-there" },
    };
    writeFileSync(join(server.home, "settings.json"), JSON.stringify({ agent_servers: servers }));
    await settings.getByRole("button", { name: "Refresh" }).click();
    await expect(agent("broken")).toContainText("Does not work");
    await expect(agent("broken")).toContainText("no licence");
    // What it does not say for a long time says nothing, and stands in nobody's way.
    await expect(agent("slow")).toContainText("Being checked");
    await expect(agent("Brand new")).toContainText("Not installed");
    await expect(agent("Brand new")).toContainText("'surely-not-there' was not found on PATH");
    expect(await ada.page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await ada.page.goto(server.origin);
    await ada.sends("hello");
    await ada.seesAnswer("Wilco demo agent");
    await ada.seesItIsFree();
  });
}
