import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { DEMO } from "../actors/actor.ts";
import { test } from "../fixtures.ts";
import { DEVICES } from "../pages/devices.ts";

for (const [device, look] of DEVICES) {
  test(`on ${device}: a thought is folded with its time, a plan ticks itself off, calls are grouped, a timeline opens`, async ({
    world,
  }) => {
    const server = await world.server({ env: { DEMO_AGENT_PACE_MS: "60" } });
    const ada = await world.person("Ada", server, look);
    const { page } = ada;
    await ada.sends("/plan");
    const plan = page.getByRole("region", { name: "Plan" });
    await expect(plan.getByText("1 of 4")).toBeVisible();
    await expect(plan.getByRole("listitem").nth(1)).toContainText("under way");
    await expect(plan.getByText("4 of 4")).toBeVisible();
    await ada.seesItIsFree();
    const thought = page.getByText(/^Thought/);
    await expect(page.getByText("A plan should be short")).toBeHidden();
    await thought.click();
    await expect(page.getByText("A plan should be short")).toBeVisible();

    await ada.sends("/show");
    const calls = page.getByRole("button", { name: /1 read, 1 search, 2 commands, 1 edit/ });
    await expect(calls).toContainText("1 failed");
    await ada.seesItIsFree();
    await expect(page.getByText("Search for parse(")).toBeHidden();
    await calls.click();
    await expect(page.getByText("Search for parse(")).toBeVisible();
    await page.getByRole("button", { name: "Timeline" }).last().click();
    await expect(page.getByText("First output")).toBeVisible();
    // Prose: a table, a link, and code whose lines can be broken.
    const answer = ada.thread.saidBy(DEMO).last();
    await expect(answer.getByRole("table").first()).toBeVisible();
    await expect(answer.locator(".code--keyword").first()).toBeVisible();
    const wrap = answer.getByRole("button", { name: "Wrap" }).first();
    await wrap.click();
    await expect(wrap).toHaveAttribute("aria-pressed", "true");
  });

  test(`on ${device}: an agent's own title is the thread's`, async ({ world }) => {
    const update = { sessionUpdate: "session_info_update", title: "What the agent calls it" };
    const agent = world.agent("namer", {
      prompts: [
        {
          steps: [
            { do: "update", update },
            { do: "text", text: "Named." },
          ],
        },
      ],
    });
    const server = await world.server({ agents: [agent] });
    const ada = await world.person("Ada", server, look);
    await ada.page.getByRole("combobox", { name: "Agent", exact: true }).selectOption("namer");
    await ada.sends("the words of the person");
    await ada.seesAnswer("Named.", agent.id);
    await expect(ada.page.getByRole("heading", { level: 1 })).toHaveText("What the agent calls it");
    await expect(ada.page).toHaveTitle("What the agent calls it · Wilco");
  });

  test(`on ${device}: a checkpoint that git cannot make is told, and keeps no turn waiting [P2]`, async ({
    world,
  }) => {
    const server = await world.server();
    const { projectFolder } = server;
    execFileSync("git", ["init", "--quiet"], { cwd: projectFolder });
    // What git finds there is no repository that it understands.
    writeFileSync(join(projectFolder, ".git", "HEAD"), "nonsense\n");
    const ada = await world.person("Ada", server, look);
    await ada.sends("/write hello.txt Hello!");
    await ada.answers("Allow");
    await ada.seesAnswer("I wrote");
    await ada.seesItIsFree();
    await expect(ada.page.getByText(/What was there before this turn could not be kept/)).toBeVisible();
    await ada.seesNoAlert();
  });
}
