import { expect, test } from "vitest";
import { safeLink } from "./safe-link.ts";

test.each([
  ["https://example.org/a b", "https://example.org/a%20b"],
  ["mailto:a@example.org", "mailto:a@example.org"],
  ["javascript:alert(1)", null],
  ["JaVaScRiPt:alert(1)", null],
  ["data:text/html,x", null],
  ["src/main.ts", null],
  ["/etc/passwd", null],
])("%s: %s", (href, link) => {
  expect(safeLink(href)).toBe(link);
});
