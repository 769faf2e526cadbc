import type { End as AgentEnd, AgentScriptInput, InnerProcess, Step } from "@wilco/testkit/agent";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { expectEnd, expectGoesOn, expectSettled, type Scene, Stage } from "../testing/stage/index.ts";

vi.setConfig({ testTimeout: 60_000 });

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage[Symbol.asyncDispose]());

/** P3: the process is gone. In milliseconds. */
const GONE_MS = 2_000;
const HALF: Step = { do: "text", text: "Half of a sen" };
const prompting = (end: AgentEnd, steps: Step[] = [HALF]): AgentScriptInput => ({
  prompts: [{ steps, end }],
});

async function expectExited(scene: Scene, turnId: string, detail: string): Promise<void> {
  const turn = await scene.ended(turnId);
  expectEnd(turn, { state: "failed", reason: "agent-exited", detail, withinMs: GONE_MS });
  await expectSettled(scene);
  expect((await scene.snapshot()).session).toMatchObject({ status: "error", generation: null });
}

describe("a death in a turn ends it, keeps what was said, and the next send starts a new process [C] [P3]", () => {
  const deaths: [string, AgentEnd, string][] = [
    ["an exit with 0", { do: "exit", code: 0 }, "agent exited with code 0"],
    ["an exit with 7, and words", { do: "exit", code: 7, stderr: "out of luck\n" }, "code 7: out of luck"],
    ["a closed stdout", { do: "close_stdout" }, "agent closed its output while it was still running"],
  ];
  test.concurrent.each(deaths)("%s", async (_name, end, detail) => {
    const scene = await stage.scene(prompting(end));
    const turnId = await scene.send("go");
    await expectExited(scene, turnId, detail);
    expect(await scene.answer(turnId)).toBe("Half of a sen");
    scene.becomes();
    await expectGoesOn(scene);
    expect(new Set(scene.pids("spawn")).size).toBe(2);
    await scene.end();
  });

  const signals = [
    "SIGHUP",
    "SIGINT",
    "SIGQUIT",
    "SIGILL",
    "SIGABRT",
    "SIGBUS",
    "SIGFPE",
    "SIGKILL",
    "SIGUSR2",
    "SIGSEGV",
    "SIGALRM",
    "SIGTERM",
  ] as const;
  test.concurrent("each signal, one after the other in one thread", async () => {
    const scene = await stage.scene({});
    for (const signal of signals) {
      scene.becomes(prompting({ do: "signal", signal }));
      await expectExited(scene, await scene.send(signal), `agent was ended by ${signal}`);
    }
    scene.becomes();
    await expectGoesOn(scene);
    expect(new Set(scene.pids("spawn")).size).toBe(signals.length + 1);
    await scene.end();
  });

  test.concurrent("a closed stdin, seen with the next prompt", async () => {
    const scene = await stage.scene(prompting({ do: "close_stdin", stopReason: "end_turn" }));
    expect(await scene.say("go")).toMatchObject({ state: "completed" });
    const turn = await scene.say("and on");
    expectEnd(turn, {
      state: "failed",
      reason: "agent-exited",
      detail: "closed its input",
      withinMs: GONE_MS,
    });
    scene.becomes();
    await expectGoesOn(scene);
    await scene.end();
  });

  test.concurrent("a line that does not end, which ends the process [N]", async () => {
    const bytes = 40 * 1024 * 1024;
    const scene = await stage.scene(prompting({ do: "never" }, [HALF, { do: "endless_line", bytes }]));
    const turn = await scene.say("go");
    const detail = "agent sent a message of more than 32 MiB, which is the limit";
    expectEnd(turn, { state: "failed", reason: "agent-exited", detail });
    await expectSettled(scene);
    scene.becomes();
    await expectGoesOn(scene);
    await scene.end();
  });

  test.concurrent("an exit with a grandchild that holds the pipes, which goes too", async () => {
    const scene = await stage.scene(prompting({ do: "exit", code: 1 }, [HALF, { do: "grandchild" }]));
    await expectExited(scene, await scene.send("go"), "agent exited with code 1");
    expect(scene.pids("grandchild")).toHaveLength(1);
    await scene.expectNothingLeft();
    scene.becomes();
    await expectGoesOn(scene);
    await scene.end();
  });

  test.concurrent("a death with a question open, which nobody can answer any more [K]", async () => {
    const scene = await stage.scene(prompting({ do: "never" }, [{ do: "permission", id: "t" }]));
    const turnId = await scene.send("go");
    await scene.sees(({ requests }) => expect(requests).toMatchObject([{ state: "open" }]));
    process.kill(scene.pids("spawn")[0] ?? 0, "SIGKILL");
    await expectExited(scene, turnId, "agent was ended by SIGKILL");
    expect((await scene.snapshot()).requests).toMatchObject([{ state: "expired", outcome: null }]);
    scene.becomes();
    await expectGoesOn(scene);
    await scene.end();
  });
});

test.concurrent("a death between turns is no failure of anything [C]", async () => {
  const scene = await stage.scene({});
  await expectGoesOn(scene);
  process.kill(scene.pids("spawn")[0] ?? 0, "SIGKILL");
  await scene.sees(({ session }) =>
    expect(session).toMatchObject({ status: "idle", generation: null, lastError: null }),
  );
  await expectGoesOn(scene);
  await scene.end();
});

describe("what does an agent's work inside it dies between turns: the next send is answered by a new one [C]", () => {
  const inner: InnerProcess = { running: "error", later: "error", word: "app-server" };
  test.concurrent.each([
    ["which goes on with the session, and says so", true, "provider.session.resumed"],
    ["which has forgotten the session, and says so", false, "provider.session.new"],
  ])("%s", async (_name, remembers, kind) => {
    const scene = await stage.knownScene({});
    scene.becomes({ inner, ...(remembers && { sessions: scene.file("sessions") }) });
    await expectGoesOn(scene);
    process.kill(scene.pids("inner")[0] ?? 0, "SIGKILL");
    const turn = await scene.say("go on");
    expect(turn, turn.detail ?? "").toMatchObject({ state: "completed", reason: null });
    const { activities, session } = await scene.snapshot();
    expect(activities.filter(({ turnId }) => turnId === turn.id)).toMatchObject([{ kind }]);
    expect(session).toMatchObject({ status: "ready", lastError: null });
    expect(new Set(scene.pids("spawn")).size).toBe(2);
    await scene.end();
  });
});

describe("an adapter that lives on when what is inside it has died [C] [D]", () => {
  /** In a turn that has begun to answer, the inner process is killed. */
  async function losing(inner: InnerProcess): Promise<{ scene: Scene; turnId: string }> {
    const scene = await stage.scene({});
    const slowly = { match: "go", steps: [HALF], end: { do: "never" } } as const;
    const hello = { steps: [{ do: "text", text: "Hello" }] } as const;
    scene.becomes({ inner, sessions: scene.file("sessions"), prompts: [slowly, hello] });
    const turnId = await scene.send("go");
    await scene.answering();
    process.kill(scene.pids("inner")[0] ?? 0, "SIGKILL");
    return { scene, turnId };
  }
  const told = {
    state: "failed",
    reason: "agent-error",
    detail: "The inner process has exited (code -32603)",
    withinMs: GONE_MS,
  } as const;

  test.concurrent("and works again with the next prompt", async () => {
    const { scene, turnId } = await losing({ running: "error", later: "play" });
    expectEnd(await scene.ended(turnId), told);
    await expectGoesOn(scene);
    expect(new Set(scene.pids("spawn")).size).toBe(1);
    await scene.end();
  });

  test.concurrent("and has lost its session: it is loaded again", async () => {
    const { scene, turnId } = await losing({ running: "error", later: "not_found" });
    expectEnd(await scene.ended(turnId), told);
    await expectGoesOn(scene);
    await scene.heard("session/load");
    expect(new Set(scene.pids("spawn")).size).toBe(1);
    await scene.end();
  });

  test.concurrent("and never answers again: Stop ends it, and the next send has a new one [P4]", async () => {
    const { scene, turnId } = await losing({ running: "never", later: "never" });
    await scene.heard("inner lost");
    await scene.stop();
    expect(await scene.ended(turnId)).toMatchObject({ state: "interrupted", reason: "stopped-by-user" });
    await expectGoesOn(scene);
    expect(new Set(scene.pids("spawn")).size).toBe(2);
    await scene.end();
  });
});
