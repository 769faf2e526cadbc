import { chmod, mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type TestFolder, testFolder } from "../../testing/test-server.ts";
import { startWilco } from "../../testing/wilco-process.ts";

// Real processes on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let folder: TestFolder;
let home: string;
beforeEach(async () => {
  folder = await testFolder();
  home = join(folder.path, "home");
});
afterEach(() => folder[Symbol.asyncDispose]());

async function wilco(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  await using run = startWilco({ args: [...words, "--home", home], cwd: folder.path });
  return await run.ended;
}

const serving = () => startWilco({ args: ["--home", home, "--port", "0"] });

/** A home that a server has made and left. */
async function usedHome(): Promise<void> {
  await using server = serving();
  await server.lines(2);
  server.child.kill("SIGTERM");
  await server.ended;
}

function damage(sql: string): void {
  using db = new DatabaseSync(join(home, "wilco.db"));
  expect(db.prepare(sql).run().changes).toBe(1);
}

describe("wilco doctor", () => {
  test("before the first start: says what will be made, and makes nothing", async () => {
    const { code, out } = await wilco("doctor");
    expect(code).toBe(0);
    expect(out).toContain(`note home ${home}: the first start makes it`);
    expect(out).toContain("ok   agent demo (Demo agent)");
    await expect(stat(home)).rejects.toThrow("ENOENT");
  });

  test("beside a running server: all is well", async () => {
    await using server = serving();
    await server.lines(2);
    const { code, out } = await wilco("doctor");
    expect({ code, bad: out.match(/^BAD.*$/gm) }).toEqual({ code: 0, bad: null });
    expect(out).toContain(`note a server runs on ${home}`);
    expect(out).toMatch(/ok {3}database .*: \d+ streams, \d+ events/);
  });

  test("names what has to be mended, each in a line", async () => {
    await usedHome();
    damage("UPDATE projects SET body = '{}' WHERE id = 'playground'");
    await chmod(join(home, "token"), 0o644);
    await writeFile(
      join(home, "settings.json"),
      JSON.stringify({ agent_servers: { "My agent": { command: "/no/such/program" }, bad: {} } }),
    );
    const { code, out } = await wilco("doctor");
    expect(code).toBe(1);
    const bad = out.split("\n").filter((line) => line.startsWith("BAD "));
    expect(bad).toEqual([
      expect.stringMatching(/token .* can be read by others/),
      expect.stringMatching(/set aside: row playground of projects/),
      expect.stringMatching(/agent_servers: 'bad'/),
      expect.stringMatching(/agent my-agent \(My agent\) is missing/),
    ]);
    expect(out).toContain(`note no server runs on ${home}`);
  });
});

describe("wilco check", () => {
  test("reads a sound database", async () => {
    await usedHome();
    const { code, out } = await wilco("check");
    expect(code).toBe(0);
    expect(out).toMatch(/^ok {3}database .*1 projects/m);
    expect(out).toMatch(/^ok {3}schema version \d+$/m);
  });

  test("exits with 1 for a row that cannot be read, and for no database", async () => {
    await usedHome();
    damage("UPDATE projects SET body = '{}' WHERE id = 'playground'");
    expect(await wilco("check")).toMatchObject({
      code: 1,
      out: expect.stringContaining("playground of projects"),
    });
    const nowhere = join(folder.path, "nowhere.db");
    const { code, out } = await wilco("check", "--database-url", `file:${nowhere}`);
    expect(code).toBe(1);
    expect(out).toMatch(/^BAD {2}database .*cannot be opened/);
    await expect(stat(nowhere)).rejects.toThrow("ENOENT");
  });
});

describe("wilco backup", () => {
  test("of a running server is a database from which another can serve", async () => {
    await using server = serving();
    await server.lines(2);
    expect(await wilco("backup", "copy.db")).toMatchObject({ code: 0, err: "" });
    const copy = join(folder.path, "copy.db");
    expect((await stat(copy)).mode & 0o777).toBe(0o600);
    expect((await wilco("check", "--database-url", `file:${copy}`)).code).toBe(0);
    const other = ["--home", join(folder.path, "other"), "--port", "0", "--database-url", `file:${copy}`];
    await using second = startWilco({ args: other });
    await second.lines(2);
  });

  test("says in one line why it cannot be made", async () => {
    await usedHome();
    await mkdir(join(folder.path, "there"));
    const refused = await wilco("backup", "there");
    expect(refused).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringMatching(/^wilco: .*there already\.$/),
    });
    expect(await readdir(folder.path)).toEqual(["home", "there"]);
  });
});

test("a command that there is not is refused before anything is touched", async () => {
  const { code, err } = await wilco("sevre");
  expect(code).toBe(1);
  expect(err).toMatch(/^wilco: there is no command 'sevre'/);
  await expect(stat(home)).rejects.toThrow("ENOENT");
});
