// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { Worktree } from "@wilco/shared-types";
import { afterEach, expect, test, vi } from "vitest";
import { WorktreeRemove } from "./WorktreeRemove.tsx";

afterEach(cleanup);

const worktree: Worktree = {
  threadId: "t",
  path: "/w/t",
  branch: "wilco/fix",
  base: "abc",
  lost: false,
  leftover: false,
  changedFiles: 0,
  ahead: 0,
  unmerged: 0,
};

function show(over: Partial<Worktree>, problem: string | null = null) {
  const onRemove = vi.fn();
  const given = { worktree: { ...worktree, ...over }, problem, pending: false };
  render(<WorktreeRemove {...given} onRemove={onRemove} onClose={() => {}} />);
  return { onRemove, press: (name: string) => fireEvent.click(screen.getByRole("button", { name })) };
}

test("a worktree with nothing to lose is removed without force", () => {
  const { onRemove, press } = show({});
  expect(screen.getByText("Nothing in it would be lost.")).toBeTruthy();
  press("Remove");
  expect(onRemove).toHaveBeenCalledExactlyOnceWith({ force: false });
});

test("changed files are lost only by a button that says so", () => {
  const { onRemove, press } = show({ changedFiles: 2 });
  expect(screen.getByText("2 changed files are not committed, and will be lost.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Remove" })).toBeNull();
  press("Remove, and lose this");
  expect(onRemove).toHaveBeenCalledExactlyOnceWith({ force: true });
});

test("a branch with commits of its own is kept, unless the person says otherwise", () => {
  const { onRemove, press } = show({ ahead: 1, unmerged: 1 });
  press("Remove");
  expect(onRemove).toHaveBeenLastCalledWith({ force: false, keepBranch: true });
  fireEvent.click(screen.getByRole("checkbox", { name: "Keep the branch wilco/fix" }));
  expect(screen.getByText("Without the branch these commits are lost.")).toBeTruthy();
  press("Remove, and lose this");
  expect(onRemove).toHaveBeenLastCalledWith({ force: true, keepBranch: false });
});

test("commits on no branch cannot be kept by one", () => {
  const { onRemove, press } = show({ branch: null, unmerged: 1 });
  expect(screen.queryByRole("checkbox")).toBeNull();
  press("Remove, and lose this");
  expect(onRemove).toHaveBeenCalledExactlyOnceWith({ force: true, keepBranch: true });
});

const LOST = { lost: true, changedFiles: null, ahead: null, unmerged: null };

test("what is left of a lost one is taken away when nothing is in it", () => {
  const { onRemove, press } = show(LOST);
  press("Remove");
  expect(onRemove).toHaveBeenCalledExactlyOnceWith({ force: false });
});

test("a lost one that was refused is lost only by a button that says so", () => {
  const { onRemove, press } = show(
    LOST,
    "It is no worktree any more: keep that elsewhere, or remove it with force.",
  );
  expect(screen.queryByRole("button", { name: "Remove" })).toBeNull();
  press("Remove, and lose this");
  expect(onRemove).toHaveBeenCalledExactlyOnceWith({ force: true });
});
