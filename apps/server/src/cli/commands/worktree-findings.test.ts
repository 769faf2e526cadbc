import { join } from "node:path";
import { expect, test } from "vitest";
import { readRequest } from "../../env/settings.ts";
import { testFolder } from "../../testing/test-server.ts";
import { worktreeFindings } from "./worktree-findings.ts";

test("a home that no start has made yet, beside a database that is there, has no worktrees", async () => {
  await using folder = await testFolder();
  const home = join(folder.path, "home");
  const argv = ["doctor", "--home", home];
  const request = readRequest({
    argv,
    env: { WILCO_DATABASE_URL: "postgres://127.0.0.1/wilco" },
    cwd: folder.path,
    userHome: folder.path,
  });
  if (!("settings" in request)) throw new Error(`no settings in '${request.kind}'`);
  expect(await worktreeFindings(request.settings, { projects: [], worktrees: [] })).toEqual([]);
});
