import { expect, test } from "vitest";
import { freeBranchName, slugOf } from "./branch-name.ts";

test.each([
  ["Fix the login bug", "fix-the-login-bug"],
  ["  Émile's  Café!! ", "emile-s-cafe"],
  ["../../etc/passwd.lock", "etc-passwd-lock"],
  ["-rf --force", "rf-force"],
  ["你好", ""],
  ["a ".repeat(60), "a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a"],
  ["x".repeat(90), "x".repeat(40)],
])("the slug of %j", (text, slug) => {
  expect(slugOf(text)).toBe(slug);
});

test("a branch has a number behind its name when the name is taken", () => {
  expect(freeBranchName("fix", new Set(["main"]))).toBe("wilco/fix");
  expect(freeBranchName("fix", new Set(["wilco/fix"]))).toBe("wilco/fix-2");
  expect(freeBranchName("fix", new Set(["wilco/fix", "wilco/fix-2"]))).toBe("wilco/fix-3");
});

test("a branch in the way of another one's name counts as taken", () => {
  expect(freeBranchName("fix", new Set(["wilco/fix/part"]))).toBe("wilco/fix-2");
  expect(freeBranchName("fix", new Set(["wilco"]))).toBe("wilco-fix");
  expect(freeBranchName("fix", new Set(["wilco", "wilco-fix"]))).toBe("wilco-fix-2");
});
