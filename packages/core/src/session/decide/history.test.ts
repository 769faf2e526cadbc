import { describe, expect, test } from "vitest";
import { ask, tell } from "../testing/asks.ts";
import { given } from "../testing/given.ts";
import { happened, phase } from "../testing/happened.ts";
import type { History, HistoryEntry, HistoryTurn } from "./command.ts";

const TOOL = {
  toolCallId: "call",
  title: "Read",
  toolKind: "read",
  status: "completed",
  locations: [],
  content: [],
  input: null,
  output: null,
  truncated: false,
} as const;

const TURN: HistoryTurn = {
  text: "Look\nat it",
  entries: [
    {
      type: "message",
      parts: [
        { type: "reasoning", text: "hm" },
        { type: "text", text: "I look" },
      ],
    },
    { type: "tool", activityId: "tool", tool: { ...TOOL, content: [], locations: [] } },
  ],
};

function history(over: Partial<History> = {}): History {
  return { turns: [TURN], leftOut: { turns: 0, entries: 0 }, title: null, ...over };
}

const spawned = [...phase.importing(), happened.spawned(1)];

describe("the session of an import was opened", () => {
  test("the thread is bound and has the history, in one commit; the turn has its end still to come", () => {
    const outcome = given(spawned)
      .when(tell.opened(1, { how: "loaded", providerSessionId: "earlier", history: history() }))
      .then([
        { type: "session.opened", data: { providerSessionId: "earlier", how: "loaded" } },
        "session.configured",
        {
          type: "activity.recorded",
          data: {
            activity: {
              kind: "provider.session.imported",
              turnId: "turn",
              summary: "Imported 1 turn of an earlier session.",
            },
          },
        },
        { type: "turn.imported", data: { commandId: "command-turn", providerId: "codex" } },
        { type: "message.sent", data: { parts: [{ type: "text", text: "Look\nat it" }] } },
        "message.started",
        {
          type: "message.completed",
          data: {
            parts: [
              { type: "reasoning", text: "hm" },
              { type: "text", text: "I look" },
            ],
          },
        },
        { type: "activity.recorded", data: { activity: { id: "tool", kind: "tool.call" } } },
        { type: "thread.renamed", data: { title: "Look", by: "message" } },
      ])
      .session({ status: "ready", activeTurnId: "turn", providerId: "codex" });
    expect(outcome.live).toMatchObject({
      importOf: null,
      binding: { providerId: "codex", providerSessionId: "earlier" },
      openMessage: null,
      openTools: [],
    });
    const [turnId] = outcome.events.flatMap(({ type, data }) =>
      type === "turn.imported" ? data.turnId : [],
    );
    for (const event of outcome.events) {
      if (event.type.startsWith("message.s")) expect(event.data).toMatchObject({ turnId });
    }
  });

  test("a turn that begins with the agent has no message of the person's", () => {
    given(spawned)
      .when(tell.opened(1, { how: "loaded", history: history({ turns: [{ ...TURN, text: null }] }) }))
      .then([
        "session.opened",
        "session.configured",
        "activity.recorded",
        "turn.imported",
        "message.started",
        "message.completed",
        "activity.recorded",
      ]);
  });

  test.each(["pending", "in_progress"] as const)("a call that was %s has ended all the same", (status) => {
    const tool = { ...TOOL, status, content: [], locations: [] };
    const entries = [{ type: "tool", activityId: "tool", tool }] as const;
    const { live, events } = given(spawned).when(
      tell.opened(1, { how: "loaded", history: history({ turns: [{ text: "Look", entries }] }) }),
    );
    expect(live.openTools).toEqual([]);
    const told = events.find(({ data }) => "activity" in data && data.activity.id === "tool");
    expect(told?.data).toMatchObject({ activity: { data: { status: "cancelled" } } });
  });

  test("plans, notices and unknown updates are kept", () => {
    const entries: HistoryEntry[] = [
      { type: "plan", activityId: "plan", plan: { entries: [] } },
      { type: "notice", summary: "Careful", detail: null },
      { type: "raw", name: "odd", payload: "{}" },
    ];
    const { events } = given(spawned).when(
      tell.opened(1, { how: "loaded", history: history({ turns: [{ text: "Look", entries }] }) }),
    );
    const kinds = events.flatMap(({ data }) => ("activity" in data ? data.activity.kind : []));
    expect(kinds).toEqual(["provider.session.imported", "plan.updated", "notice", "agent.raw"]);
  });

  test.each([
    ["loaded", history({ turns: [TURN, TURN] }), "Imported 2 turns of an earlier session."],
    [
      "loaded",
      history({ leftOut: { turns: 3, entries: 0 } }),
      "Imported 1 turn of an earlier session. 3 older ones did not fit.",
    ],
    [
      "loaded",
      history({ leftOut: { turns: 0, entries: 9 } }),
      "Imported 1 turn of an earlier session. The beginning of the first one did not fit.",
    ],
    [
      "loaded",
      history({ turns: [] }),
      "The agent goes on with an earlier session, and told nothing of what was said there.",
    ],
    ["resumed", null, "The agent goes on with an earlier session, but it cannot replay what was said there."],
  ] as const)("%s: says how much of it is there", (how, told, summary) => {
    const { events } = given(spawned).when(tell.opened(1, { how, history: told }));
    expect(events[2]?.data).toMatchObject({ activity: { summary } });
  });

  test("the agent's title wins over the one of the first message, and a person's over both", () => {
    const opened = tell.opened(1, { how: "loaded", history: history({ title: "Of the agent" }) });
    expect(given(spawned).when(opened).live.thread).toMatchObject({
      title: "Of the agent",
      titledBy: "agent",
    });
    const renamed = given(spawned).when(ask.rename("Mine")).when(opened);
    expect(renamed.live.thread).toMatchObject({ title: "Mine", titledBy: "person" });
  });
});
