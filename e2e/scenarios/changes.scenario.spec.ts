import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { Actor } from "../actors/actor.ts";
import { test } from "../fixtures.ts";
import type { TestServer } from "../servers/test-server.ts";

const LOOKS = [
  ["a desktop", { viewport: { width: 1440, height: 900 } }],
  ["a phone", { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
] as const;

/** The project's folder becomes a repository, as a person makes one. */
function makeRepository({ projectFolder }: TestServer): void {
  execFileSync("git", ["init", "--quiet"], { cwd: projectFolder });
}

const file = (server: TestServer, name: string): string => join(server.projectFolder, name);

/** Lets the demo agent write a file, with the person's consent. */
async function letsWrite(actor: Actor, name: string, text: string): Promise<void> {
  await actor.sends(`/write ${name} ${text}`);
  await actor.answers("Allow");
  await expect(actor.thread.working).toBeHidden();
}

for (const [device, look] of LOOKS) {
  test(`on ${device}: what a turn changed is shown, taken back, and brought again`, async ({ world }) => {
    const server = await world.server();
    makeRepository(server);
    const threadId = await server.makeThread();
    const ada = await world.person("Ada", server, look);
    await ada.opensThread(threadId);
    await letsWrite(ada, "notes.txt", "Over and out.");
    await letsWrite(ada, "hello.txt", "Hello!");
    const changed = ada.page.getByRole("button", { name: /1 file changed/ });
    await expect(changed).toHaveCount(2);

    await changed.last().click();
    const dialog = ada.page.getByRole("dialog", { name: "What this turn changed" });
    await expect(dialog.getByText("hello.txt")).toBeVisible();
    await expect(dialog.getByText("+Hello!")).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).click();

    await ada.page.getByRole("button", { name: "Revert to before this" }).first().click();
    const revert = ada.page.getByRole("dialog", { name: "Revert to before this turn?" });
    await expect(revert.getByText("hello.txt")).toBeVisible();
    await expect(revert.getByText("notes.txt")).toBeVisible();
    await revert.getByRole("button", { name: "Put the files back" }).click();
    await expect(ada.page.getByText("Files put back")).toBeVisible();
    expect(existsSync(file(server, "hello.txt"))).toBe(false);
    expect(readFileSync(file(server, "notes.txt"), "utf8")).toContain("In radio");

    await ada.page.getByRole("button", { name: "Undo the revert" }).click();
    const undo = ada.page.getByRole("dialog", { name: "Undo the revert?" });
    await undo.getByRole("button", { name: "Put the files back" }).click();
    await expect(ada.page.getByText("Files put back")).toHaveCount(2);
    expect(readFileSync(file(server, "hello.txt"), "utf8")).toContain("Hello!");
    await ada.seesItIsFree();

    await ada.page
      .locator(".head")
      .getByRole("button", { name: /^Options for/ })
      .click();
    await ada.page.getByRole("menuitem", { name: "What it changed" }).click();
    const all = ada.page.getByRole("dialog", { name: "What this thread changed" });
    await expect(all.getByText("2 files changed")).toBeVisible();
  });
}

test("a revert that another thread's turn stands in the way of is refused, and says so", async ({
  world,
}) => {
  const server = await world.server();
  makeRepository(server);
  const ada = await world.person("Ada", server);
  await ada.opensThread(await server.makeThread());
  await letsWrite(ada, "hello.txt", "Hello!");
  const other = await server.makeThread();
  await server.send(other, { text: "/hang" });
  await expect.poll(async () => (await server.thread(other)).turns[0]?.state).toBe("running");
  await ada.page.getByRole("button", { name: "Revert to before this" }).click();
  const revert = ada.page.getByRole("dialog", { name: "Revert to before this turn?" });
  await expect(revert.getByText("Another thread's turn is running in this folder")).toBeVisible();
  await revert.getByRole("button", { name: "Put the files back" }).click();
  await expect(revert.getByRole("alert")).toContainText("another thread is running in this folder");
  expect(existsSync(file(server, "hello.txt"))).toBe(true);
});

test("in a folder that git does not know nothing is kept, and nothing is said of it", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  await ada.opensThread(await server.makeThread());
  await letsWrite(ada, "hello.txt", "Hello!");
  await ada.seesItIsFree();
  await expect(ada.page.getByRole("button", { name: "Revert to before this" })).toHaveCount(0);
});

test("what a killed server's turn changed is shown when it is back [A]", async ({ world }) => {
  const server = await world.server();
  makeRepository(server);
  const threadId = await server.makeThread();
  const ada = await world.person("Ada", server);
  await ada.opensThread(threadId);
  await ada.sends("/hang");
  await expect.poll(async () => (await server.thread(threadId)).turns[0]?.state).toBe("running");
  writeFileSync(file(server, "half.txt"), "half\n");
  await server.killAndRestart();
  await expect(ada.page.getByRole("button", { name: /1 file changed/ })).toBeVisible();
});
