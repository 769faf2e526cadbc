import { describe, expect, test } from "vitest";
import { ask } from "../testing/asks.ts";
import { given } from "../testing/given.ts";
import { type Happened, happened, NOW, phase } from "../testing/happened.ts";

const worktree = { path: "/w/t", folder: "/w/t/app", branch: "wilco/fix", base: "abc" };
const made = happened.created({ worktree });
/** The same past in a thread that has a worktree. */
const within = (past: readonly Happened[]): Happened[] => [made, ...past.slice(1)];

describe("thread.create", () => {
  test("tells the worktree that was made for it", () => {
    const { live } = given([])
      .when(ask.create({ worktree: {} }), { worktree })
      .then([{ type: "thread.created", data: { worktree } }]);
    expect(live.thread.worktree).toEqual(worktree);
    expect(given([]).when(ask.create()).live.thread).not.toHaveProperty("worktree");
  });

  test("is refused when it is to have one and none was made", () => {
    given([])
      .when(ask.create({ worktree: {} }))
      .refused("no-repository", "worktree");
  });
});

describe("worktree.remove", () => {
  test("is told to the thread, and ends its process", () => {
    const { live } = given(within(phase.ready()))
      .when(ask.removeWorktree())
      .then(["session.process-exited", "thread.worktree-removed"])
      .effects([{ kind: "process.end" }])
      .session({ status: "idle" });
    expect(live.thread.worktree).toEqual({ ...worktree, removedAt: NOW });
  });

  test("changes nothing the second time", () => {
    given([made, happened.worktreeRemoved()]).when(ask.removeWorktree()).then([]).effects([]);
  });

  test("is refused while a turn runs or waits, and for a thread that has none", () => {
    given(within(phase.requested())).when(ask.removeWorktree()).refused("turn-running", "threadId");
    given(within(phase.running())).when(ask.removeWorktree()).refused("turn-running", "threadId");
    const held = [...phase.running(), happened.queued("next"), happened.runFailed("turn")];
    given(within(held)).when(ask.removeWorktree()).refused("turn-running");
    given(phase.ready()).when(ask.removeWorktree()).refused("worktree-not-found", "threadId");
  });
});

test("a deleted thread says nothing of its worktree: that stays", () => {
  given([made]).when(ask.delete()).then(["thread.deleted"]).effects([]);
});
