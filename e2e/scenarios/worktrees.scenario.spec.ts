import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator } from "@playwright/test";
import type { Actor } from "../actors/actor.ts";
import { test } from "../fixtures.ts";
import { isAccessible, LOOKS } from "../pages/accessibility.ts";
import type { TestServer } from "../servers/test-server.ts";

const BRANCH = "wilco/write-hello-txt-hello";

function git({ projectFolder: cwd }: TestServer, ...words: readonly string[]): string {
  const env = {
    ...process.env,
    GIT_AUTHOR_NAME: "S",
    GIT_AUTHOR_EMAIL: "s@x",
    GIT_COMMITTER_NAME: "S",
    GIT_COMMITTER_EMAIL: "s@x",
  };
  return execFileSync("git", words, { cwd, env, encoding: "utf8" });
}

/** The project becomes a repository with a commit, as a person makes one. */
function makeRepository(server: TestServer): void {
  writeFileSync(join(server.projectFolder, "README.md"), "mine\n");
  git(server, "init", "--quiet", "--initial-branch=main");
  git(server, "add", "--all");
  git(server, "commit", "--quiet", "--message=first");
}

/** Begins a thread in a worktree of its own, in which the agent writes a file. Resolves with its folder. */
async function writesInAWorktree(actor: Actor, server: TestServer): Promise<string> {
  await actor.page.getByRole("checkbox", { name: "Own worktree" }).check();
  await actor.sends("/write hello.txt Hello!");
  await actor.page.waitForURL(/\/t\/[^/]+$/);
  await expect(actor.thread.approval).toBeVisible();
  await actor.answers("Allow");
  await expect(actor.thread.working).toBeHidden();
  const threadId = new URL(actor.page.url()).pathname.slice("/t/".length);
  return (await server.thread(threadId)).thread.worktree?.folder ?? "";
}

async function opensWorktrees({ page }: Actor): Promise<Locator> {
  const opener = page.getByRole("button", { name: "Show threads" });
  if (await opener.isVisible()) await opener.click();
  await page.getByRole("button", { name: "Options for playground" }).click();
  await page.getByRole("menuitem", { name: "Worktrees" }).click();
  return page.getByRole("dialog", { name: "Worktrees of playground" });
}

/** Opens the palette, where there is a keyboard with its keys, and writes into it. */
async function looksForActions({ page }: Actor, text: string): Promise<void> {
  const opener = page.getByRole("button", { name: "Show threads" });
  if (await opener.isVisible()) {
    await opener.click();
    await page.getByRole("button", { name: "Actions and threads" }).click();
  } else {
    await page.keyboard.press("Control+k");
  }
  await page.getByRole("combobox", { name: "Actions and threads" }).fill(text);
}

/** Either width and either theme: the gallery has the parts of it in all four. */
const WIDTHS = LOOKS.filter(([name]) => name === "1440-light" || name === "390-dark");

for (const [name, look] of WIDTHS) {
  test(`in ${name}: a thread works in its own worktree, which is listed and removed`, async ({ world }) => {
    const server = await world.server();
    makeRepository(server);
    const ada = await world.person("Ada", server, look);
    const folder = await writesInAWorktree(ada, server);
    expect(readFileSync(join(folder, "hello.txt"), "utf8")).toContain("Hello!");
    expect(existsSync(join(server.projectFolder, "hello.txt"))).toBe(false);
    expect(git(server, "status", "--porcelain")).toBe("");
    await expect(ada.page.locator(".head")).toContainText(BRANCH);
    await isAccessible(ada.page, "a thread with a worktree");

    const list = await opensWorktrees(ada);
    await expect(list.getByText(BRANCH)).toBeVisible();
    await expect(list.getByText("1 changed file")).toBeVisible();
    await isAccessible(ada.page, "the list of worktrees");
    await list.getByRole("button", { name: `Remove the worktree ${BRANCH}` }).click();
    const ask = ada.page.getByRole("dialog", { name: "Remove the worktree?" });
    await expect(ask.getByText("1 changed file is not committed")).toBeVisible();
    await isAccessible(ada.page, "the question before a removal");
    await ask.getByRole("button", { name: "Remove, and lose this" }).click();
    await expect(list.getByText("No thread of this project has a worktree.")).toBeVisible();
    expect(existsSync(folder)).toBe(false);
    expect(git(server, "branch", "--list", "wilco/*")).toBe("");
    await list.getByRole("button", { name: "Close" }).click();

    await ada.page.goto(ada.page.url());
    await expect(ada.page.locator(".head")).toContainText("worktree removed");
    await ada.sends("/write hello.txt Again");
    await expect(ada.thread.alert).toContainText("the thread's worktree was removed");
    await expect(ada.page.getByText("fork this thread to go on in a new one").first()).toBeVisible();
    await ada.seesItIsFree();
    expect(readdirSync(server.projectFolder).toSorted()).toEqual([
      ".git",
      "README.md",
      "greet.js",
      "notes.txt",
    ]);
  });
}

test("a worktree that is lost is an error, and the project's folder stays as it is; brought back, it goes on", async ({
  world,
}) => {
  const server = await world.server();
  makeRepository(server);
  const ada = await world.person("Ada", server);
  const folder = await writesInAWorktree(ada, server);
  rmSync(folder, { recursive: true });
  await ada.sends("/write hello.txt Again");
  await expect(ada.thread.alert).toContainText("is lost: its folder is not there any more");
  await expect(ada.page.getByText("Failed: the thread's worktree is lost", { exact: true })).toBeVisible();
  expect(existsSync(join(server.projectFolder, "hello.txt"))).toBe(false);
  const list = await opensWorktrees(ada);
  await expect(list.getByText("lost", { exact: true })).toBeVisible();
  await list.getByRole("button", { name: "Close" }).click();

  git(server, "worktree", "add", "--quiet", "--force", folder, BRANCH);
  await ada.retries();
  await expect(ada.thread.approval).toBeVisible();
  await ada.answers("Allow");
  await expect(ada.thread.working).toBeHidden();
  expect(readFileSync(join(folder, "hello.txt"), "utf8")).toContain("Again");
});

test("threads in worktrees work side by side; one that is deleted leaves its work, and its branch can be kept", async ({
  world,
}) => {
  const server = await world.server();
  makeRepository(server);
  const ada = await world.person("Ada", server);
  const first = await writesInAWorktree(ada, server);
  await ada.threads.newThread.click();
  // Kept for the project.
  await expect(ada.page.getByRole("checkbox", { name: "Own worktree" })).toBeChecked();
  const second = await writesInAWorktree(ada, server);
  expect(second).not.toBe(first);
  const at = { cwd: second, env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null" } };
  execFileSync("git", ["add", "--all"], at);
  execFileSync(
    "git",
    ["-c", "user.name=S", "-c", "user.email=s@x", "commit", "--quiet", "--message=work"],
    at,
  );
  const threadId = new URL(ada.page.url()).pathname.slice("/t/".length);
  await server.client.thread.delete.mutate({ commandId: "delete", threadId });

  const list = await opensWorktrees(ada);
  await expect(list.getByText("left over")).toBeVisible();
  await expect(list.getByText("1 not merged")).toBeVisible();
  await list.getByRole("button", { name: `Remove the worktree ${BRANCH}-2` }).click();
  const ask = ada.page.getByRole("dialog", { name: "Remove the worktree?" });
  await expect(ask.getByRole("checkbox", { name: `Keep the branch ${BRANCH}-2` })).toBeChecked();
  await ask.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(list.getByText("left over")).toBeHidden();
  expect(existsSync(second)).toBe(false);
  expect(existsSync(first)).toBe(true);
  expect(git(server, "branch", "--list", "--format=%(refname:short)", "wilco/*").trim().split("\n")).toEqual([
    BRANCH,
    `${BRANCH}-2`,
  ]);
});

for (const [name, look] of WIDTHS) {
  test(`in ${name}: the palette leads to a project's worktrees, and begins a thread in one`, async ({
    world,
  }) => {
    const server = await world.server();
    makeRepository(server);
    const ada = await world.person("Ada", server, look);
    const { page } = ada;
    const palette = page.getByRole("dialog", { name: "Actions and threads" });
    await ada.opensThread(await server.makeThread({ title: "Not in a worktree" }));
    await looksForActions(ada, "own worktree");
    await palette.getByRole("option", { name: "Start a thread in its own worktree" }).click();
    await expect(page).toHaveURL(`${server.origin}/`);
    await expect(page.getByRole("checkbox", { name: "Own worktree" })).toBeChecked();
    await expect(ada.thread.message).toBeFocused();
    await ada.sends("hello");
    await page.waitForURL(/\/t\/[^/]+$/);
    await ada.seesItIsFree();
    await expect(page.locator(".head")).toContainText("wilco/hello");

    await looksForActions(ada, "worktrees of");
    await page.keyboard.press("Enter");
    const list = page.getByRole("dialog", { name: "Worktrees of playground" });
    await expect(list.getByText("wilco/hello", { exact: true })).toBeVisible();
    await list.getByRole("button", { name: "Close" }).click();
    await expect(list).toBeHidden();
  });
}

test("a project in no repository offers no worktree, and says why it has none", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const list = await opensWorktrees(ada);
  await expect(list.getByText("The project is in no git repository")).toBeVisible();
  await list.getByRole("button", { name: "Close" }).click();
  await expect(ada.page.getByRole("checkbox", { name: "Own worktree" })).toHaveCount(0);
  const asked = ada.page.waitForResponse(/worktree\.support/);
  await looksForActions(ada, "worktree");
  await asked;
  const palette = ada.page.getByRole("dialog", { name: "Actions and threads" });
  await expect(palette.getByRole("option", { name: "See the worktrees of this project" })).toBeVisible();
  await expect(palette.getByRole("option", { name: "Start a thread in its own worktree" })).toHaveCount(0);
});
