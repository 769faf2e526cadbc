import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("errors that nobody caught are logged, and the process goes on to its own end", async () => {
  const program = `
    import { surviveErrors } from ${JSON.stringify(new URL("./survive.ts", import.meta.url).href)};
    surviveErrors({ error: ({ err }, message) => console.log(message, err.message) });
    Promise.reject(new Error("first"));
    setTimeout(() => { throw new Error("second"); }, 1);
    setTimeout(() => console.log("alive"), 10);
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
  expect(stdout.trim().split("\n")).toEqual([
    "an error that nobody caught first",
    "an error that nobody caught second",
    "alive",
  ]);
});
