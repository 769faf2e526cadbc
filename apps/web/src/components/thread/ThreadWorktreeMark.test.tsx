// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ThreadWorktreeMark } from "./ThreadWorktreeMark.tsx";

afterEach(cleanup);

test("a thread's worktree is told by its branch, and that it was removed", () => {
  const worktree = { path: "/w/t", folder: "/w/t/app", branch: "wilco/fix", base: "abc" };
  const { container, rerender } = render(<ThreadWorktreeMark worktree={worktree} />);
  const mark = () => container.querySelector(".worktree-mark");
  expect(mark()?.getAttribute("title")).toContain("/w/t");
  expect(mark()?.textContent).toBe("Works in a worktree, on the branch wilco/fixwilco/fix");
  rerender(<ThreadWorktreeMark worktree={{ ...worktree, removedAt: "2026-01-01T12:00:00.000Z" }} />);
  expect(mark()?.textContent).toContain("worktree removed");
});
