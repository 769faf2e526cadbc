import type { AgentScriptInput } from "@wilco/testkit/agent";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { expectEnd, expectGoesOn, type Scene, Stage } from "../testing/stage/index.ts";

vi.setConfig({ testTimeout: 60_000 });

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage[Symbol.asyncDispose]());

const CAPABLE = {
  do: "answer",
  result: { agentCapabilities: { loadSession: true, sessionCapabilities: { resume: {} } } },
} as const;

/** A thread with one turn, whose agent has died since, and behaves so when the next one begins. */
async function interrupted(script: (scene: Scene) => AgentScriptInput): Promise<Scene> {
  const scene = await stage.scene({});
  scene.becomes(script(scene));
  await expectGoesOn(scene);
  process.kill(scene.pids("spawn")[0] ?? 0, "SIGKILL");
  await scene.sees(({ session }) => expect(session?.generation).toBeNull());
  return scene;
}

/** How the newest turn's session was opened, as the thread says it. */
async function told(scene: Scene): Promise<readonly string[]> {
  const { activities, turns } = await scene.snapshot();
  return activities.filter(({ turnId }) => turnId === turns.at(-1)?.id).map(({ kind }) => kind);
}

const error = (code: number) => ({ do: "error", code, message: "No such session" }) as const;
const remembering = (scene: Scene): AgentScriptInput => ({ sessions: scene.file("sessions") });

const ways: [string, (scene: Scene) => AgentScriptInput, "new" | "resumed"][] = [
  ["loads it", remembering, "resumed"],
  ["resumes it", (scene) => ({ ...remembering(scene), resumeSession: { do: "answer" } }), "resumed"],
  [
    "says that it resumes, does not know how, and loads it",
    (scene) => ({ ...remembering(scene), initialize: CAPABLE }),
    "resumed",
  ],
  ["says that it loads any session", () => ({ initialize: CAPABLE, acceptUnknownSessions: true }), "resumed"],
  ["has forgotten it", () => ({ initialize: CAPABLE }), "new"],
  ["refuses it with -32602", () => ({ initialize: CAPABLE, loadSession: error(-32602) }), "new"],
  ["fails with -32603", () => ({ initialize: CAPABLE, loadSession: error(-32603) }), "new"],
  ["cannot go on with any", () => ({}), "new"],
];

test.concurrent.each(ways)(
  "an agent that %s: the next send works, and the thread says so [C]",
  async (_name, script, how) => {
    const scene = await interrupted(script);
    await expectGoesOn(scene);
    expect(await told(scene)).toEqual([`provider.session.${how}`]);
    await scene.end();
  },
);

test.concurrent.each(["before", "after"] as const)(
  "history that is told again %s the answer is not shown again [J]",
  async (when) => {
    const chunk = (sessionUpdate: string, text: string) => ({
      sessionUpdate,
      content: { type: "text", text },
    });
    const updates = [chunk("user_message_chunk", "and now?"), chunk("agent_message_chunk", "Hello")];
    const scene = await interrupted((scene) => ({ ...remembering(scene), replay: { updates, when } }));
    await expectGoesOn(scene);
    const { messages } = await scene.snapshot();
    expect(messages.map(({ text }) => text)).toEqual(["and now?", "Hello", "and now?", "Hello"]);
    await scene.end();
  },
);

test("an agent that hangs while it loads a session fails the start in time, and is well the next time [B]", async () => {
  const scene = await interrupted((scene) => ({ ...remembering(scene), loadSession: { do: "hang" } }));
  await stage.reopen({ startTimeoutMs: 1_500 });
  const turn = await scene.say("go on");
  expectEnd(turn, {
    state: "failed",
    reason: "start-timeout",
    detail: "the agent was not ready within 1.5 s: it did not open a session",
    withinMs: 1_500,
  });
  expect((await scene.snapshot()).session).toMatchObject({ status: "error" });
  await stage.reopen();
  scene.becomes(remembering(scene));
  await expectGoesOn(scene);
  expect(await told(scene)).toEqual(["provider.session.resumed"]);
  await scene.end();
});
