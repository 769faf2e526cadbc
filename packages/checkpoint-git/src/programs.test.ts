import { chmodSync, existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { Folders, type GitFolder } from "../test/git-folder.ts";
import { GitCheckpoints } from "./git-checkpoints.ts";

const folders = new Folders();
afterAll(() => folders[Symbol.asyncDispose]());

const never = new AbortController().signal;
const PERSON = { PATH: process.env.PATH ?? "", HOME: "/nonexistent" };
const store = new GitCheckpoints(PERSON);

const turn = (folder: GitFolder) => ({ folder: folder.path, threadId: "thread", turnId: "t1" });
const paths = (
  changes: { readonly list: readonly { readonly path: string; readonly status: string }[] } | null,
) => changes?.list.map(({ path, status }) => `${status} ${path}`);

describe("what the repository has set up", () => {
  test("is not run: hooks, filters, monitors, external diffs", async () => {
    const folder = await folders.repository();
    const trace = join(await folders.plain(), "trace");
    const script = join(await folders.plain(), "script");
    writeFileSync(script, `#!/bin/sh\necho "$0" >> ${trace}\ncat\n`);
    chmodSync(script, 0o755);
    for (const hook of ["post-index-change", "reference-transaction", "post-checkout", "pre-commit"]) {
      symlinkSync(script, join(folder.path, ".git/hooks", hook));
    }
    for (const [key, value] of Object.entries({
      "core.fsmonitor": script,
      "diff.external": script,
      "diff.odd.textconv": script,
      "diff.odd.command": script,
      "filter.odd.clean": script,
      "filter.odd.smudge": script,
      "filter.odd.process": script,
      "filter.odd.required": "true",
      "commit.gpgSign": "true",
      "gpg.program": script,
    })) {
      folder.git("config", key, value);
    }
    await folder.write(".gitattributes", "*.odd filter=odd diff=odd\n");
    await folder.write("a.odd", "one\n");
    await store.takeBefore(turn(folder), never);
    await folder.write("a.odd", "two\n");
    await store.takeAfter(turn(folder), never);
    expect((await store.patch(turn(folder), "a.odd", never)).patch).toContain("-one\n+two");
    await store.restore(turn(folder), "back", never);
    expect(readFileSync(join(folder.path, "a.odd"), "utf8")).toBe("one\n");
    expect(existsSync(trace)).toBe(false);
  });

  test("keeps a tracked file with a filter as it is on disk", async () => {
    const folder = await folders.repository();
    folder.git("config", "filter.up.clean", "tr a-z A-Z");
    folder.git("config", "filter.up.smudge", "tr A-Z a-z");
    await folder.write(".gitattributes", "*.up filter=up\n");
    await folder.write("a.up", "quiet\n");
    folder.git("add", "--all");
    folder.git("commit", "--quiet", "--message=first");
    await store.takeBefore(turn(folder), never);
    await folder.write("a.up", "changed\n");
    expect(paths(await store.takeAfter(turn(folder), never))).toEqual(["modified a.up"]);
    await store.restore(turn(folder), "back", never);
    expect(readFileSync(join(folder.path, "a.up"), "utf8")).toBe("quiet\n");
  });
});

test("a git that hangs is ended with its whole group when the signal aborts", async () => {
  const folder = await folders.repository();
  const bin = await folders.plain();
  const pids = join(bin, "pids");
  const git = folder.git("--exec-path").trim();
  const hangs = `case "$*" in *write-tree*) sleep 600 & echo $! >> ${pids}; echo $$ >> ${pids}; wait;; esac`;
  writeFileSync(join(bin, "git"), `#!/bin/sh\n${hangs}\nexec ${join(git, "git")} "$@"\n`);
  chmodSync(join(bin, "git"), 0o755);
  const hanging = new GitCheckpoints({ ...PERSON, PATH: `${bin}${delimiter}${PERSON.PATH}` });
  const controller = new AbortController();
  const taking = hanging.takeBefore(turn(folder), controller.signal);
  await expect.poll(() => existsSync(pids) && readFileSync(pids, "utf8").trim().split("\n").length).toBe(2);
  const reason = new Error("too long");
  controller.abort(reason);
  await expect(taking).rejects.toBe(reason);
  const isAlive = (pid: string): boolean =>
    existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  await expect.poll(() => readFileSync(pids, "utf8").trim().split("\n").some(isAlive)).toBe(false);
});
