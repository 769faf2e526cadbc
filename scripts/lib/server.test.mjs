import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inRoot } from "./paths.mjs";

let folder;
let launcher;
const notes = () => {
  try {
    return readFileSync(join(folder, "notes"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  } catch {
    return [];
  }
};
const noted = (event) =>
  vi.waitUntil(() => notes().find((note) => note.event === event), { timeout: 10_000 });

function launch(env = {}) {
  launcher = spawn(
    process.execPath,
    [inRoot("scripts/testing/launch.mjs"), inRoot("scripts/testing/stand-in.mjs")],
    {
      env: { PATH: process.env.PATH, NOTES: join(folder, "notes"), ...env },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  return noted("up");
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "wilco-launch-")));
});

afterEach(async () => {
  launcher?.kill("SIGKILL");
  if (notes().length > 0) await noted("end");
  rmSync(folder, { recursive: true, force: true });
});

test("the server runs in the caller's folder, with its flags and the person's environment", async () => {
  const up = await launch({
    INIT_CWD: folder,
    npm_config_x: "1",
    npm_lifecycle_event: "start",
    npm_package_json: "/p/package.json",
  });
  expect(up).toMatchObject({ folder, flags: ["--flag", "value"] });
  expect(up.names.filter((name) => name !== "__CF_USER_TEXT_ENCODING").sort()).toEqual(["NOTES", "PATH"]);
});

test("signals that come together are handed on once, and the exit code comes back", async () => {
  await launch({ EXIT_WITH: "3" });
  launcher.kill("SIGTERM");
  launcher.kill("SIGINT");
  const [code] = await once(launcher, "exit");
  expect(code).toBe(3);
  expect(notes().filter(({ event }) => event.startsWith("SIG"))).toHaveLength(1);
});

test("a launcher that is killed outright ends the server", async () => {
  await launch();
  launcher.kill("SIGKILL");
  expect(await noted("launcher gone")).toBeTruthy();
});

test("npm that is killed outright ends the server", async () => {
  const script = `const { spawn } = require("node:child_process");
    const child = spawn(process.execPath, process.argv.slice(1), { stdio: "inherit" });
    process.send(child.pid);`;
  launcher = spawn(
    process.execPath,
    ["-e", script, inRoot("scripts/testing/launch.mjs"), inRoot("scripts/testing/stand-in.mjs")],
    {
      env: { PATH: process.env.PATH, NOTES: join(folder, "notes"), npm_lifecycle_event: "start" },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    },
  );
  await noted("up");
  launcher.kill("SIGKILL");
  expect(await noted("SIGTERM")).toBeTruthy();
});
