import { expect, test } from "vitest";
import { shownPath } from "./shown-path.ts";

test.each([
  ["/p/a/src/x.ts", "/p/a", "src/x.ts"],
  ["/p/a/src/x.ts", "/p/a/", "src/x.ts"],
  ["/p/ab/x.ts", "/p/a", "/p/ab/x.ts"],
  ["/p/a", "/p/a", "/p/a"],
  ["/elsewhere/x.ts", "/p/a", "/elsewhere/x.ts"],
  ["x.ts", "/p/a", "x.ts"],
  ["/p/a/x.ts", null, "/p/a/x.ts"],
])("%s in %s is shown as %s", (path, root, shown) => {
  expect(shownPath(path, root)).toBe(shown);
});
