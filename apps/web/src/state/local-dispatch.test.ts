import type { ThreadView } from "@wilco/core/timeline";
import { describe, expect, test } from "vitest";
import {
  createLocalDispatchSnapshot,
  hasServerAcknowledgedLocalDispatch,
  isSendBusy,
  type LocalDispatch,
} from "./local-dispatch.ts";
import { aRequest, aSession, aTurn, aView } from "./testing/thread-view.ts";

const dispatch: LocalDispatch = {
  threadId: "thread",
  commandId: "command",
  messageId: "message",
  baseSequence: 10,
  turnId: null,
  dispatchedAt: 0,
};
const answered: LocalDispatch = { ...dispatch, turnId: "turn" };
const retry: LocalDispatch = { ...dispatch, commandId: "again", messageId: null };

const requested = aTurn({ state: "requested" });
const older = aTurn({ id: "old", commandId: "old", messageId: "old", state: "failed" });
const startingMine = aSession({ status: "starting", activeTurnId: "turn", lastTurnId: "turn", sequence: 11 });
const errorBefore = aSession({ status: "error", lastError: "no", lastTurnId: "old", sequence: 9 });

interface Row {
  readonly when: string;
  readonly dispatch?: LocalDispatch;
  readonly view: ThreadView | null;
  readonly acknowledged: boolean;
}

const rows: readonly Row[] = [
  { when: "nothing is known of the thread", view: null, acknowledged: false },
  { when: "there is no session and no turn", view: aView(), acknowledged: false },
  { when: "the view is another thread's", view: other("completed"), acknowledged: false },

  { when: "its turn is requested", view: aView({ turns: [requested] }), acknowledged: false },
  {
    when: "its turn is requested and the agent is being started",
    view: aView({ sequence: 11, turns: [requested], session: startingMine }),
    acknowledged: false,
  },
  { when: "its turn is queued", view: own("queued"), acknowledged: true },
  { when: "its turn runs", view: own("running"), acknowledged: true },
  { when: "its turn completed", view: own("completed"), acknowledged: true },
  { when: "its turn was interrupted", view: own("interrupted"), acknowledged: true },
  { when: "its turn failed", view: own("failed"), acknowledged: true },

  {
    when: "its turn, known by the message alone, runs",
    view: aView({ turns: [aTurn({ commandId: "of-the-server" })] }),
    acknowledged: true,
  },
  {
    when: "its turn, known by the answer alone, runs",
    dispatch: { ...answered, messageId: null },
    view: aView({ turns: [aTurn({ commandId: "x", messageId: "x" })] }),
    acknowledged: true,
  },
  {
    when: "its turn is requested while an older turn of the message ended",
    dispatch: retry,
    view: aView({
      turns: [aTurn({ state: "failed" }), aTurn({ id: "turn-2", commandId: "again", state: "requested" })],
    }),
    acknowledged: false,
  },
  {
    when: "a retry's own turn runs",
    dispatch: retry,
    view: aView({ turns: [aTurn({ state: "failed" }), aTurn({ id: "turn-2", commandId: "again" })] }),
    acknowledged: true,
  },
  {
    when: "only a retry of its message by another tab is known",
    view: aView({ turns: [aTurn({ commandId: "tab-2", retryOf: "turn" })] }),
    acknowledged: false,
  },

  {
    when: "the session becomes error, of its turn",
    view: settled({ status: "error", lastError: "no" }),
    acknowledged: true,
  },
  {
    when: "the session becomes stopped, of its turn",
    view: settled({ status: "stopped" }),
    acknowledged: true,
  },
  {
    when: "the session gets a thread error, of its turn",
    view: settled({ status: "ready", lastError: "no" }),
    acknowledged: true,
  },
  {
    when: "the session is error again with the same text, of its turn",
    view: aView({
      sequence: 12,
      turns: [older, requested],
      session: { ...errorBefore, lastTurnId: "turn", sequence: 12 },
    }),
    acknowledged: true,
  },
  {
    when: "the session is error and only the answer tells the turn",
    dispatch: answered,
    view: aView({
      sequence: 12,
      session: aSession({ status: "error", lastError: "no", lastTurnId: "turn", sequence: 12 }),
    }),
    acknowledged: true,
  },
  {
    when: "the session is error, and its turn is not known",
    view: aView({
      sequence: 12,
      session: aSession({ status: "error", lastError: "no", lastTurnId: "turn", sequence: 12 }),
    }),
    acknowledged: false,
  },
  {
    when: "the session was error before",
    view: aView({ turns: [older, requested], session: errorBefore }),
    acknowledged: false,
  },
  {
    when: "the session was error before, and the answer is there",
    dispatch: answered,
    view: aView({ turns: [older], session: errorBefore }),
    acknowledged: false,
  },
  {
    when: "the session becomes error of an older turn",
    view: aView({ sequence: 12, turns: [older, requested], session: { ...errorBefore, sequence: 12 } }),
    acknowledged: false,
  },
  {
    when: "the session becomes stopped of an older turn",
    view: aView({
      sequence: 12,
      turns: [older, requested],
      session: aSession({ status: "stopped", lastTurnId: "old", sequence: 12 }),
    }),
    acknowledged: false,
  },
  {
    when: "an older turn ends",
    view: aView({ sequence: 12, turns: [older, requested] }),
    acknowledged: false,
  },
  {
    when: "the session is idle again, newer, without an error",
    view: settled({ status: "idle" }),
    acknowledged: false,
  },

  {
    when: "the agent asks something in its turn",
    view: aView({ turns: [requested], requests: [aRequest()] }),
    acknowledged: true,
  },
  {
    when: "the agent asks something in an older turn",
    view: aView({ turns: [older, requested], requests: [aRequest({ turnId: "old" })] }),
    acknowledged: false,
  },
  {
    when: "a question of its turn has expired",
    view: aView({ turns: [requested], requests: [aRequest({ state: "expired" })] }),
    acknowledged: false,
  },
  {
    when: "a failure left an activity and nothing else",
    view: aView({ sequence: 15, turns: [requested], session: startingMine }),
    acknowledged: false,
  },
];

describe("hasServerAcknowledgedLocalDispatch", () => {
  test.each(rows)("$when: $acknowledged", ({ dispatch: given = dispatch, view, acknowledged }) => {
    expect(hasServerAcknowledgedLocalDispatch(given, view)).toBe(acknowledged);
    expect(isSendBusy(given, view)).toBe(!acknowledged);
  });
});

describe("isSendBusy", () => {
  test("without a dispatch a send is never busy", () => {
    expect(isSendBusy(null, null)).toBe(false);
    expect(isSendBusy(null, aView({ turns: [requested], session: startingMine }))).toBe(false);
  });
});

describe("createLocalDispatchSnapshot", () => {
  const input = { threadId: "thread", commandId: "command", messageId: "message", now: 5 };

  test("remembers what was known of the thread", () => {
    expect(createLocalDispatchSnapshot(input, aView({ sequence: 10 }))).toEqual({
      ...dispatch,
      dispatchedAt: 5,
    });
  });

  test("of a new thread nothing was known", () => {
    expect(createLocalDispatchSnapshot(input, null).baseSequence).toBe(0);
  });
});

function own(state: "queued" | "running" | "completed" | "interrupted" | "failed"): ThreadView {
  return aView({ sequence: 12, turns: [aTurn({ state })] });
}

function other(state: "completed"): ThreadView {
  const view = own(state);
  return { ...view, thread: { ...view.thread, id: "another" } };
}

function settled(session: Partial<ReturnType<typeof aSession>>): ThreadView {
  return aView({
    sequence: 12,
    turns: [requested],
    session: aSession({ lastTurnId: "turn", sequence: 12, ...session }),
  });
}
