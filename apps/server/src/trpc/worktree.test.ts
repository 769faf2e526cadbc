import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ProjectFiles, ThreadSnapshot, Turn, Worktrees } from "@wilco/shared-types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CallResult, mutate, query } from "../testing/call.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";

const PROJECT = "repository";
let server: TestServer;
let folder: string;

function git(...words: readonly string[]): string {
  const who = {
    GIT_AUTHOR_NAME: "S",
    GIT_AUTHOR_EMAIL: "s@localhost",
    GIT_COMMITTER_NAME: "S",
    GIT_COMMITTER_EMAIL: "s@localhost",
  };
  const env = { PATH: process.env.PATH ?? "", HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1", ...who };
  return execFileSync("git", words, { cwd: folder, env, encoding: "utf8", stdio: "pipe" });
}

beforeEach(async () => {
  server = await testServer();
  folder = join(server.home, "repository");
  await mkdir(join(folder, "app"), { recursive: true });
  await writeFile(join(folder, "app/main.txt"), "main\n");
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=first");
  await mutate(server, "project.create", { commandId: "p", projectId: PROJECT, path: join(folder, "app") });
});
afterEach(() => server[Symbol.asyncDispose]());

const create = (threadId: string, over: object = {}): Promise<CallResult> => {
  const ids = { commandId: `make-${threadId}`, threadId, projectId: PROJECT };
  return mutate(server, "thread.create", { ...ids, worktree: { name: "Fix it" }, ...over });
};
const list = async () => (await query(server, "worktree.list", { projectId: PROJECT })).data as Worktrees;
const remove = (threadId: string, over: object = {}) =>
  mutate(server, "worktree.remove", {
    commandId: `remove-${threadId}`,
    projectId: PROJECT,
    threadId,
    ...over,
  });
const view = async (threadId: string) =>
  (await query(server, "session.get", { threadId })).data as ThreadSnapshot;

/** Sends a message. Gives its turn as it ended. */
async function ask(threadId: string, messageId: string): Promise<Turn> {
  const ids = { commandId: `send-${messageId}`, threadId, messageId };
  await mutate(server, "turn.start", { ...ids, text: "hello" });
  const turn = async () => (await view(threadId)).turns.find((each) => each.messageId === messageId);
  await expect
    .poll(turn, { timeout: 10_000 })
    .toMatchObject({ state: expect.stringMatching(/completed|failed/) });
  return (await turn()) as Turn;
}

describe("a thread with a worktree", () => {
  test("is made in the home, worked in, listed and removed", async () => {
    expect((await query(server, "worktree.support", { projectId: PROJECT })).data).toEqual({
      support: "yes",
    });
    expect((await create("t")).status).toBe(200);
    const { worktree } = (await view("t")).thread;
    expect(worktree).toMatchObject({ branch: "wilco/fix-it", base: git("rev-parse", "HEAD").trim() });
    expect(worktree?.path.endsWith(`/worktrees/${PROJECT}/t`)).toBe(true);
    expect(worktree?.folder).toBe(join(worktree?.path ?? "", "app"));
    expect(await ask("t", "one")).toMatchObject({ state: "completed", checkpoint: true });
    await writeFile(join(worktree?.folder ?? "", "only-there.txt"), "new\n");
    const search = { projectId: PROJECT, search: "only-there" };
    const there = (await query(server, "project.files", { ...search, threadId: "t" })).data as ProjectFiles;
    expect(there.files).toEqual([{ path: "only-there.txt", kind: "file" }]);
    expect(((await query(server, "project.files", search)).data as ProjectFiles).files).toEqual([]);
    expect(git("status", "--porcelain")).toBe("");
    expect(await list()).toMatchObject({
      support: "yes",
      worktrees: [{ threadId: "t", changedFiles: 1, ahead: 0, lost: false, leftover: false }],
    });
    expect((await remove("t")).error).toMatchObject({ code: "worktree-has-work", threadId: "t" });
    expect((await remove("t", { force: true })).status).toBe(200);
    expect(existsSync(worktree?.path ?? "/")).toBe(false);
    expect(await list()).toMatchObject({ worktrees: [] });
    expect(await ask("t", "two")).toMatchObject({ state: "failed", reason: "worktree-lost" });
  });

  test("that is lost answers nothing about its files, and runs nothing", async () => {
    await create("t");
    const { worktree } = (await view("t")).thread;
    await rm(worktree?.path ?? "", { recursive: true });
    expect(await ask("t", "one")).toMatchObject({
      state: "failed",
      reason: "worktree-lost",
      detail: expect.stringContaining("git worktree add"),
    });
    const files = await query(server, "project.files", { projectId: PROJECT, threadId: "t", search: "main" });
    expect(files.error).toMatchObject({ code: "worktree-lost" });
    expect((await query(server, "thread.changes", { threadId: "t" })).error).toMatchObject({
      code: "worktree-lost",
    });
  });

  test("is refused where there is no repository", async () => {
    expect((await query(server, "worktree.support", { projectId: "playground" })).data).toEqual({
      support: "no-repository",
    });
    const answer = await create("t", { projectId: "playground" });
    expect(answer.error).toMatchObject({ code: "no-repository", field: "worktree", retryable: false });
    expect((await query(server, "session.get", { threadId: "t" })).error).toMatchObject({
      code: "thread-not-found",
    });
  });

  test("that is deleted leaves its worktree, which can be removed", async () => {
    await create("t");
    await mutate(server, "thread.delete", { commandId: "delete", threadId: "t" });
    expect(await list()).toMatchObject({ worktrees: [{ threadId: "t", leftover: true }] });
    expect((await remove("t")).status).toBe(200);
    expect(await readdir(join(server.home, "worktrees", PROJECT))).toEqual([]);
  });

  test("is closed to other people of the machine", async () => {
    await create("t");
    const { mode } = await stat(join(server.home, "worktrees"));
    expect(mode & 0o077).toBe(0);
  });
});
