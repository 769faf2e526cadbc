import type { End as AgentEnd, AgentScriptInput, Step } from "@wilco/testkit/agent";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type End, expectEnd, expectGoesOn, expectSettled, Stage } from "../testing/stage/index.ts";

vi.setConfig({ testTimeout: 60_000 });

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage[Symbol.asyncDispose]());

type Prompts = NonNullable<AgentScriptInput["prompts"]>;
const TEXT: Step = { do: "text", text: "So be it." };
const HELLO: Prompts[number] = { steps: [{ do: "text", text: "Hello" }] };
const completed: End = { state: "completed", reason: null, detail: null };
/** What it does with the first prompt; every other one it answers. */
const first = (prompt: Prompts[number]): AgentScriptInput => ({
  prompts: [{ match: "go", ...prompt }, HELLO],
});

describe("an answer that is odd ends its turn once, in words [D] [P3]", () => {
  const failed = (detail: string): End => ({ state: "failed", reason: "agent-error", detail });
  const odd: [string, readonly [AgentEnd, Step[]], End][] = [
    ["its id comes back as text", [{ do: "text_id", stopReason: "end_turn" }, [TEXT]], completed],
    ["it comes twice", [{ do: "twice", first: "end_turn", second: "refusal" }, [TEXT]], completed],
    [
      "it comes twice, the second one in the next turn",
      [{ do: "twice", first: "end_turn", second: "refusal", gapMs: 300 }, [TEXT]],
      completed,
    ],
    [
      "it is an error",
      [{ do: "error", code: -32603, message: "Internal error", data: { details: "no model" } }, [TEXT]],
      failed("Internal error (code -32603): no model"),
    ],
    [
      "it is a code that only this agent knows",
      [{ do: "error", code: 429, message: "Too many requests" }, []],
      failed("Too many requests (code 429)"),
    ],
    [
      "it has no stop reason",
      [{ do: "result", result: { done: true } }, [TEXT]],
      failed('The agent ended the prompt without a reason: {\n  "done": true\n}'),
    ],
    ["it is nothing", [{ do: "result", result: null }, [TEXT]], failed("without a reason: null")],
    [
      "its stop reason is unknown",
      [{ do: "stop", stopReason: "tired" }, [TEXT]],
      failed("the agent ended the turn with 'tired'"),
    ],
    [
      "it is a cancel that nobody asked for",
      [{ do: "stop", stopReason: "cancelled" }, [TEXT]],
      {
        state: "interrupted",
        reason: "cancelled-by-agent",
        detail: "the agent cancelled the turn by itself",
      },
    ],
    [
      "it is a refusal",
      [{ do: "stop", stopReason: "refusal" }, []],
      { state: "failed", reason: "refused", detail: "the agent refused to go on" },
    ],
    [
      "it is a limit",
      [{ do: "stop", stopReason: "max_tokens" }, [TEXT]],
      { state: "completed", reason: "max-tokens", detail: "The agent stopped at its limit of tokens." },
    ],
    [
      "it is the end of nothing at all",
      [{ do: "stop", stopReason: "end_turn" }, []],
      { state: "completed", reason: "empty-answer", detail: "The agent ended the turn without an answer." },
    ],
  ];
  test.concurrent.each(odd)("%s", async (_name, [end, steps], expected) => {
    const scene = await stage.scene(first({ steps, end }));
    const turn = await scene.say("go");
    expectEnd(turn, expected);
    expect(await scene.answer(turn.id)).toBe(steps.length === 0 ? "" : "So be it.");
    await expectSettled(scene);
    await expectGoesOn(scene);
    expect((await scene.snapshot()).turns).toHaveLength(2);
    expect((await scene.turn(turn.id)).endedAt).toBe(turn.endedAt);
    await scene.end();
  });
});

describe("a turn goes on until its own end [P] [L]", () => {
  test.concurrent("through garbage, unknown updates, noise and questions that nobody knows [D]", async () => {
    const scene = await stage.scene(
      first({
        steps: [
          { do: "stderr", text: "careful\n" },
          { do: "line", line: "not JSON" },
          { do: "line", line: '{"jsonrpc":"2.0","method":"session/upd' },
          { do: "line", line: '{"jsonrpc":"2.0","id":4711,"result":{"stopReason":"refusal"}}' },
          { do: "update", update: { sessionUpdate: "weather_report", sun: true } },
          { do: "request", method: "nobody/knows" },
          { do: "thought", text: "Well." },
          TEXT,
        ],
      }),
    );
    const turn = await scene.say("go");
    expectEnd(turn, completed);
    expect(await scene.answer(turn.id)).toContain("So be it.");
    const { activities } = await scene.snapshot();
    expect(activities).toMatchObject([{ kind: "agent.raw", turnId: turn.id, summary: "weather_report" }]);
    expect(scene.log).toContainEqual(
      expect.objectContaining({ what: "answer", detail: expect.stringContaining("-32601") }),
    );
    await scene.end();
  });

  test.concurrent("a tool call is one, whatever comes first, goes back, or is left open", async () => {
    const scene = await stage.scene(
      first({
        steps: [
          { do: "tool_call_update", id: "early", status: "in_progress" },
          { do: "tool_call_update", id: "early", status: "completed" },
          { do: "tool_call", id: "early", title: "Early", status: "pending" },
          { do: "tool_call", id: "open", title: "Open", status: "in_progress" },
          { do: "permission", id: "asked", title: "Asked", wait: false },
          TEXT,
        ],
      }),
    );
    expectEnd(await scene.say("go"), completed);
    await expectSettled(scene);
    const { activities, requests } = await scene.snapshot();
    expect(activities.map(({ data }) => [data.title, data.status])).toEqual([
      ["Early", "completed"],
      ["Open", "cancelled"],
      ["Asked", "cancelled"],
    ]);
    expect(requests).toMatchObject([{ state: "expired" }]);
    await expectGoesOn(scene);
    await scene.end();
  });

  test.concurrent("what comes after its end belongs to no turn, and is kept", async () => {
    const scene = await stage.scene({});
    const late: Step[] = [
      { do: "wait_for_file", path: scene.file("go-on") },
      { do: "text", text: "One more thing." },
      { do: "permission", id: "late", wait: false },
    ];
    scene.becomes(first({ steps: [TEXT], after: late }));
    const turn = await scene.say("go");
    expectEnd(turn, completed);
    scene.touch("go-on");
    await scene.sees(({ activities }) => expect(activities.length).toBeGreaterThan(0));
    // A question that nobody can see is answered at once.
    await scene.heard("answer");
    const { activities, messages, requests } = await scene.snapshot();
    expect(activities[0]).toMatchObject({ kind: "agent.raw", turnId: null });
    expect(messages.map(({ text }) => text)).toEqual(["go", "So be it."]);
    expect(requests.filter(({ state }) => state === "open")).toEqual([]);
    await expectGoesOn(scene);
    await scene.end();
  });
});

describe("an agent that cannot take a second prompt gets one at a time [J]", () => {
  test.concurrent.each(["play", "queue", "cancel_first", "lose_first", "refuse"] as const)(
    "%s",
    async (secondPrompt) => {
      const scene = await stage.scene({});
      const path = scene.file("go-on");
      scene.becomes({ ...first({ steps: [TEXT, { do: "wait_for_file", path }] }), secondPrompt });
      const one = await scene.send("go");
      await scene.answering();
      const two = await scene.send("and on");
      expect((await scene.snapshot()).queue).toEqual({ held: false, turnIds: [two] });
      scene.touch("go-on");
      expectEnd(await scene.ended(one), completed);
      expectEnd(await scene.ended(two), completed);
      await scene.end();
    },
  );
});
