import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { demoServer } from "../testing/demo-server.ts";

const EXAMPLE = fileURLToPath(new URL("../examples/send.ts", import.meta.url));

test("the example sends a message and prints the answer", async () => {
  await using demo = await demoServer();
  const { origin, token } = demo.server;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [EXAMPLE, origin, "/read notes.txt"],
    {
      env: { PATH: process.env.PATH, WILCO_TOKEN: token },
      timeout: 60_000,
    },
  );
  expect(stdout).toContain("received, and will comply");
  expect(stderr).toContain("completed");
});
