import { open, stat } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { expectGoesOn, type Scene, Stage } from "../testing/stage/index.ts";
import { startWilco } from "../testing/wilco-process.ts";

vi.setConfig({ testTimeout: 60_000 });

const PAGE = 4_096;

let stage: Stage;
let scene: Scene;
beforeEach(async () => {
  stage = await Stage.openApart();
  scene = await stage.scene({});
  await expectGoesOn(scene);
});
afterEach(() => stage[Symbol.asyncDispose]());

const wilco = async (...words: string[]) => {
  await using run = startWilco({ args: [...words, "--home", stage.home] });
  return await run.ended;
};

/** Writes rubbish over a page, as a disk does that is dying. */
async function spoil(page: number): Promise<void> {
  const file = await open(stage.databaseFile, "r+");
  await file.write(Buffer.alloc(PAGE, 0xa5), 0, PAGE, (page - 1) * PAGE);
  await file.close();
}

/** The page on which a table or an index begins. */
function rootOf(name: string): number {
  using db = new DatabaseSync(stage.databaseFile, { readOnly: true });
  return Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").get(name)?.rootpage);
}

/** The pages of what is too long for the pages of a table. */
function longRowsOf(table: string): number[] {
  using db = new DatabaseSync(stage.databaseFile, { readOnly: true });
  const rows = db.prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'overflow'").all(table);
  return rows.map(({ pageno }) => Number(pageno));
}

describe("a page of the file is rubbish [M]", () => {
  test.each(["events", "messages", "receipts", "streams"])(
    "of %s, while no server runs: check names it with code 1, and a server serves or says what is wrong",
    async (table) => {
      expect(await stage.kill("SIGTERM")).toBe(0);
      await spoil(rootOf(table));
      const checked = await wilco("check");
      expect(checked.code).toBe(1);
      expect(checked.out).toMatch(/^BAD {2}(damaged|database)/m);
      await using server = startWilco({ args: ["--home", stage.home, "--port", "0"] });
      const said = await Promise.race([server.lines(1), server.ended]);
      if (Array.isArray(said)) {
        const [ready = ""] = said as readonly string[];
        const origin = ready.replace("wilco ready ", "");
        // It lives, and says on which of its legs it stands.
        expect((await fetch(new URL("/healthz", origin))).status).toBe(200);
      } else {
        expect(said).toMatchObject({ code: 1, err: expect.stringMatching(/^wilco: .*(damaged|malformed)/) });
      }
    },
  );

  test("the header, while no server runs: both say in a line that it is no database", async () => {
    expect(await stage.kill("SIGTERM")).toBe(0);
    await spoil(1);
    expect(await wilco("check")).toMatchObject({ code: 1, out: expect.stringMatching(/not a database/) });
    expect(await wilco("--port", "0")).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^wilco: cannot open the database .*not a database/),
    });
  });

  test("while a server runs: it lives, refuses what it cannot read, goes on elsewhere, and check names it", async () => {
    const other = await stage.scene({});
    // More than SQLite keeps in memory.
    scene.becomes({ prompts: [{ steps: [{ do: "text", n: 2_000, bytes: 2_000 }] }] });
    for (const text of ["one", "two"]) await scene.say(text);
    await vi.waitFor(async () => expect((await stat(`${stage.databaseFile}-wal`)).size).toBe(0), 10_000);
    const pages = longRowsOf("events");
    // The first ones are perhaps still in memory.
    for (const page of pages) await spoil(page);
    await expect(scene.snapshot()).rejects.toThrow(/storage is not available: the database file is damaged/);
    expect((await fetch(`${stage.target.origin}/healthz`)).status).toBe(200);
    await expectGoesOn(other);
    expect((await wilco("check")).code).toBe(1);
    await stage.kill("SIGKILL");
    const checked = await wilco("check");
    expect(checked.code).toBe(1);
    expect(checked.out).toMatch(/^BAD {2}damaged/m);
    await other.expectNothingLeft();
  });
});

test("a schema of a newer Wilco: server and check say so, and change nothing [M]", async () => {
  expect(await stage.kill("SIGTERM")).toBe(0);
  {
    using db = new DatabaseSync(stage.databaseFile);
    db.exec("PRAGMA user_version = 4711");
  }
  expect(await wilco("--port", "0")).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^wilco: cannot open the database .* schema version 4711/),
  });
  expect(await wilco("check")).toMatchObject({
    code: 1,
    out: expect.stringMatching(/version 4711 is of a newer/),
  });
  using db = new DatabaseSync(stage.databaseFile, { readOnly: true });
  expect(db.prepare("PRAGMA user_version").get()).toEqual({ user_version: 4711 });
});
