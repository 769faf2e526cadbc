import { execFileSync } from "node:child_process";
import { readFile, realpath, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type TestFolder, testFolder } from "../../testing/test-server.ts";
import { startWilco } from "../../testing/wilco-process.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let folder: TestFolder;
let home: string;
beforeEach(async () => {
  folder = await testFolder();
  home = join(await realpath(folder.path), "home");
});
afterEach(() => folder[Symbol.asyncDispose]());

async function doctor(env: Readonly<Record<string, string>> = {}) {
  await using run = startWilco({ args: ["doctor", "--home", home], env });
  return await run.ended;
}

/** Runs a server in the home, whose one project is a repository, for as long as the work takes. */
async function served(work: (call: Call) => Promise<void>): Promise<void> {
  await using server = startWilco({ args: ["--home", home, "--port", "0"] });
  const [ready = ""] = await server.lines(2);
  const origin = /http:\S+(?=\/)/.exec(ready)?.[0];
  const token = (await readFile(join(home, "token"), "utf8")).trim();
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  await work(async (procedure, input) => {
    const body = JSON.stringify({ commandId: `${procedure.replace(".", "-")}-${input.threadId}`, ...input });
    const answer = await fetch(`${origin}/trpc/${procedure}`, { method: "POST", headers, body });
    expect(answer.status, await answer.text()).toBe(200);
  });
  server.child.kill("SIGTERM");
  await server.ended;
}

type Call = (procedure: string, input: Readonly<Record<string, unknown>>) => Promise<void>;

/** Makes a thread with a worktree. Resolves with the path of that. */
async function threadWithWorktree(call: Call, threadId: string): Promise<string> {
  await call("thread.create", { threadId, projectId: "playground", title: threadId, worktree: {} });
  return join(home, "worktrees", "playground", threadId);
}

function makeRepository(): void {
  const git = (...words: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=S", "-c", "user.email=s@x", ...words], {
      cwd: join(home, "playground"),
    });
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message=first");
}

/** A PATH on which everything is that Wilco needs, and no git. */
const WITHOUT_GIT = { PATH: dirname(process.execPath) };

describe("wilco doctor, of git", () => {
  test("names the version, and worktrees that are lost or left over", async () => {
    let paths: readonly string[] = [];
    await served(async (call) => {
      makeRepository();
      const standing = await threadWithWorktree(call, "standing");
      const lost = await threadWithWorktree(call, "lost");
      const deleted = await threadWithWorktree(call, "deleted");
      await call("thread.delete", { threadId: "deleted" });
      paths = [standing, lost, deleted];
    });
    const [standing = "", lost = "", deleted] = paths;
    expect((await doctor()).out).toContain("ok   worktrees of threads: 2 stand");
    await rm(lost, { recursive: true });
    const { code, out } = await doctor();
    expect(code).toBe(1);
    expect(out).toMatch(/^ok {3}git \d+\.\d+.*, for checkpoints and worktrees$/m);
    expect(out).toContain("ok   worktrees of threads: 1 stand");
    expect(out).toContain(`BAD  worktree ${lost} of the thread "lost" (lost) is lost: `);
    expect(out).toContain(`note worktree ${deleted} is left over: no thread works in it any more`);
    expect(out).not.toContain(standing);
  });

  test("says what is off without it, and that it has to be mended as soon as a thread has a worktree", async () => {
    const off = "git is not found on the PATH: no checkpoints are kept, and no thread can have a worktree";
    await served(async () => makeRepository());
    expect(await doctor(WITHOUT_GIT)).toMatchObject({ code: 0, out: expect.stringContaining(`note ${off}`) });
    await served(async (call) => void (await threadWithWorktree(call, "one")));
    expect(await doctor(WITHOUT_GIT)).toMatchObject({
      code: 1,
      out: expect.stringContaining(`BAD  ${off}; threads that have one fail (1)`),
    });
  });

  test("says that checkpoints are turned off", async () => {
    const { out } = await doctor({ WILCO_CHECKPOINTS: "0" });
    expect(out).toMatch(/^note git .*, for worktrees; WILCO_CHECKPOINTS=0: no checkpoints are kept$/m);
  });
});
