import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type TestFolder, testFolder } from "../testing/test-server.ts";
import { Devices, SIGNED_IN_MS } from "./devices.ts";

const START = 1_000_000;
let folder: TestFolder;
let file: string;
let time: number;
beforeEach(async () => {
  folder = await testFolder();
  file = join(folder.path, "browser-sessions.json");
  time = START;
});
afterEach(() => folder[Symbol.asyncDispose]());

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const open = (key = "key") => Devices.open({ file, key, log, now: () => time });
const session = (id: string, signedInAt = START) => ({ id, signedInAt });

test("what was seen is listed, the last seen one first, also after a restart", async () => {
  {
    await using devices = await open();
    devices.see(session("a"), "Firefox");
    time += 5;
    devices.see(session("b"), undefined);
    time += 5;
    devices.see(session("a"), undefined);
  }
  await using again = await open();
  expect(again.list("b")).toMatchObject([
    { id: "a", userAgent: "Firefox", current: false, lastSeenAt: new Date(START + 10).toISOString() },
    { id: "b", userAgent: null, current: true },
  ]);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test("what was signed out holds no more, at once and after a restart, and its connections end", async () => {
  const ends = [vi.fn(), vi.fn()];
  {
    await using devices = await open();
    devices.see(session("a"), "A");
    devices.see(session("b"), "B");
    devices.connect("a", ends[0] ?? vi.fn());
    devices.connect("b", ends[1] ?? vi.fn());
    await devices.signOut("a");
    expect(devices.holds(session("a"))).toBe(false);
    await devices.signOut("a");
  }
  expect(ends[0]).toHaveBeenCalledOnce();
  expect(ends[1]).not.toHaveBeenCalled();
  await using again = await open();
  expect(again.holds(session("a"))).toBe(false);
  expect(again.holds(session("b"))).toBe(true);
  expect(again.list(null).map(({ id }) => id)).toEqual(["b"]);
  await expect(again.signOut("nobody")).rejects.toMatchObject({ code: "not-found" });
});

test("signing out all others ends those too that the list does not know, and not the one that asks", async () => {
  await using devices = await open();
  devices.see(session("mine"), "A");
  const unlisted = vi.fn();
  devices.connect("unlisted", unlisted);
  time += 10;
  await devices.signOutOthers("mine");
  expect(unlisted).toHaveBeenCalledOnce();
  await using again = await open();
  expect(again.holds(session("mine"))).toBe(true);
  expect(again.holds(session("unlisted"))).toBe(false);
  expect(again.holds(session("later", START + 10))).toBe(true);
});

test("a list of another token, and one that cannot be read, is as good as none", async () => {
  {
    await using devices = await open();
    devices.see(session("a"), "A");
    await devices.signOut("a");
  }
  await using other = await open("another key");
  expect(other.list(null)).toEqual([]);
  await writeFile(file, "{ not json");
  await using again = await open();
  expect(again.holds(session("a"))).toBe(true);
});

test("a sign-out that cannot be stored is refused, and holds until the server ends", async () => {
  await mkdir(file);
  await using devices = await open();
  devices.see(session("a"), "A");
  await expect(devices.signOut("a")).rejects.toMatchObject({ code: "storage-unavailable" });
  expect(devices.holds(session("a"))).toBe(false);
});

test("signs of life cost a write now and then, and what has expired is forgotten", async () => {
  await using devices = await open();
  devices.see(session("a"), "A");
  await expect.poll(() => readFile(file, "utf8").catch(() => "")).toContain('"a"');
  const written = await readFile(file, "utf8");
  time += 1_000;
  devices.see(session("a"), "A");
  await devices.signOut("a");
  expect(await readFile(file, "utf8")).not.toBe(written);
  time += SIGNED_IN_MS;
  devices.see(session("b", time), "B");
  expect(devices.list(null).map(({ id }) => id)).toEqual(["b"]);
  expect(devices.holds(session("a"))).toBe(true);
});

test("closing waits for a write that has begun", async () => {
  const devices = await open();
  devices.see(session("a"), "A");
  for (let tick = 0; tick < 5; tick += 1) await Promise.resolve();
  await devices[Symbol.asyncDispose]();
  expect(await readFile(file, "utf8")).toContain('"a"');
});
