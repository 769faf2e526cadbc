import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator } from "@playwright/test";
import { test } from "../fixtures.ts";
import { isAccessible, PHONE } from "../pages/accessibility.ts";
import type { TestServer } from "../servers/test-server.ts";

/** The smallest that WCAG 2.2 AA lets a target be, in px. */
const TARGET = 24;

/** Fails when a part is out of the window or smaller than a finger needs. */
async function canBeTapped(part: Locator, what: string): Promise<void> {
  await expect(part, what).toBeVisible();
  const box = await part.boundingBox();
  const { width: windowWidth } = part.page().viewportSize() ?? { width: 0 };
  expect(box?.x, `${what} begins in the window`).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0), `${what} ends in the window`).toBeLessThanOrEqual(windowWidth);
  expect(box?.width, `${what} is wide enough`).toBeGreaterThanOrEqual(TARGET);
  expect(box?.height, `${what} is high enough`).toBeGreaterThanOrEqual(TARGET);
}

/** How many px of a text are cut off. */
async function cutOff(part: Locator): Promise<number> {
  return part.evaluate((each) => each.scrollWidth - each.clientWidth);
}

function makeRepository({ projectFolder: cwd }: TestServer): void {
  writeFileSync(join(cwd, "README.md"), "mine\n");
  const git = (...words: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=S", "-c", "user.email=s@x", ...words], { cwd });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=first");
}

for (const width of [390, 320]) {
  test(`at ${width} px the head of a thread tells project, agent, branch and policy`, async ({ world }) => {
    const server = await world.server();
    makeRepository(server);
    const ada = await world.person("Ada", server, { ...PHONE, viewport: { width, height: 844 } });
    const { page, thread } = ada;
    await page.getByRole("checkbox", { name: "Own worktree" }).check();
    await ada.sends("/write hello.txt Hello!");
    await page.waitForURL(/\/t\/[^/]+$/);
    await ada.answers("Allow");
    await expect(thread.working).toBeHidden();
    const head = page.locator(".head");
    const project = head.getByText("Playground", { exact: true });
    const agent = head.getByText("Demo agent", { exact: true });
    const branch = head.getByText("wilco/write-hello-txt-hello", { exact: true });
    await expect(project).toBeInViewport();
    // Of the project, which the list tells too, the beginning at least.
    expect((await project.boundingBox())?.width).toBeGreaterThan(50);
    expect(await cutOff(agent)).toBe(0);
    expect((await branch.boundingBox())?.width).toBeGreaterThan(110);

    await thread.policy.selectOption("accept-all");
    await expect(thread.policyMark).toHaveText("Everything allowed");
    expect(await cutOff(thread.policyMark)).toBe(0);
    expect(await cutOff(agent)).toBe(0);
    expect((await branch.boundingBox())?.width).toBeGreaterThan(110);
    // But for the dot before the first one of a line.
    for (const part of [agent, branch, thread.policyMark]) await expect(part).toBeInViewport({ ratio: 0.75 });
    await isAccessible(page, "the head");
    const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

const choices = (...names: readonly string[]) => names.map((name) => ({ value: name.toLowerCase(), name }));

/** An agent with everything that can be picked. */
const CONFIG = [
  {
    id: "model",
    name: "Model",
    category: "model",
    type: "select",
    currentValue: "the largest one, with extra high reasoning",
    options: choices("The largest one, with extra high reasoning", "Small"),
  },
  {
    id: "mode",
    name: "Mode",
    category: "mode",
    type: "select",
    currentValue: "plan",
    options: choices("Plan", "Read only"),
  },
  {
    id: "effort",
    name: "Effort",
    category: "thought_level",
    type: "select",
    currentValue: "low",
    options: choices("Low", "High"),
  },
  { id: "web", name: "Web search", type: "boolean", currentValue: true },
];

for (const colorScheme of ["light", "dark"] as const) {
  test(`on a phone, ${colorScheme}: agent, policy, model, mode and options are picked with a finger and with keys`, async ({
    world,
  }) => {
    const agent = world.agent("chooser", {
      newSession: { do: "answer", result: { configOptions: CONFIG } },
      setConfigOption: { do: "answer", result: { configOptions: CONFIG } },
    });
    const server = await world.server({ agents: [agent] });
    const ada = await world.person("Ada", server, { ...PHONE, colorScheme });
    const { page, thread } = ada;
    const picker = (name: string): Locator => page.getByRole("combobox", { name, exact: true });
    for (const name of ["Agent", "Project"]) await canBeTapped(picker(name), name);
    await picker("Agent").selectOption("chooser");
    await ada.sends("hello");
    await ada.seesAnswer("Hello", agent.id);
    await expect(thread.working).toBeHidden();

    const options = page.getByRole("button", { name: "Options", exact: true });
    for (const name of ["Approvals", "Model", "Mode"]) await canBeTapped(picker(name), name);
    await canBeTapped(options, "Options");
    // What is chosen can be read, as far as there is room.
    const composer = page.locator(".composer");
    await expect(composer).toContainText("The largest one");
    await expect(composer).toContainText("Mode: Plan");
    await isAccessible(page, "the pickers");

    await options.tap();
    const panel = page.getByRole("dialog", { name: "Options" });
    await expect(picker("Effort")).toBeFocused();
    for (const name of ["Effort", "Web search"]) await canBeTapped(picker(name), name);
    await isAccessible(page, "the options");
    await page.keyboard.press("ArrowDown");
    await expect(picker("Effort")).toHaveValue("high");
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(options).toBeFocused();

    await ada.reachesByTab(picker("Approvals"));
    await page.keyboard.press("ArrowDown");
    await expect(thread.policyMark).toHaveText("Edits allowed");
    await page.keyboard.press("ArrowDown");
    await expect(thread.policyMark).toHaveText("Everything allowed");
    await expect(composer).toContainText("Everything allowed");
    await isAccessible(page, "a thread that asks nothing");
    for (const name of ["Approvals", "Model", "Mode"]) await canBeTapped(picker(name), name);
    await expect(thread.send).toBeInViewport({ ratio: 1 });
    await ada.sends("again");
    await expect(thread.saidBy(agent.id)).toHaveCount(2);
  });
}
