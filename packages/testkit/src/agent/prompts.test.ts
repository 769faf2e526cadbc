import { readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { describe, expect, test, vi } from "vitest";
import { promptsDelivered } from "./log.ts";
import type { End } from "./script/end.ts";
import type { PromptScript } from "./script/script.ts";
import { Stage } from "./testing/driven-agent.ts";

vi.setConfig({ testTimeout: 30_000 });

/** An agent on a stage of its own, with a session, that plays the prompts. */
async function playing(...prompts: Partial<PromptScript>[]) {
  const stage = new Stage({ prompts });
  const agent = stage.start();
  const sessionId = await agent.open();
  return {
    stage,
    agent,
    sessionId,
    prompt: (text = "go") => agent.prompt(sessionId, text),
    cancel: () => agent.cancel(sessionId),
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}

describe("steps", () => {
  test("stream texts, thoughts, tool calls that misbehave, plans, and what nobody knows", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    await using scene = await playing({
      steps: [
        { do: "text", n: 3, bytes: 4 },
        { do: "thought", text: "hm" },
        { do: "tool_call_update", id: "t", status: "in_progress" },
        { do: "tool_call", id: "t", title: "Late", status: "pending" },
        { do: "plan", entries: [["One", "completed"]] },
        { do: "update", update: { sessionUpdate: "never_heard_of" } },
        { do: "line", line: "garbage" },
        { do: "line", line: '{"half": ' },
        { do: "stderr", text: "careful\n" },
        { do: "text", text: "." },
      ],
    });
    expect(await scene.prompt()).toEqual({ stopReason: "end_turn" });
    expect(scene.agent.text).toBe("0 xx1 xx2 xx.");
    expect(scene.agent.updates.slice(3, -1).map(({ sessionUpdate }) => sessionUpdate)).toEqual([
      "agent_thought_chunk",
      "tool_call_update",
      "tool_call",
      "plan",
    ]);
    await vi.waitUntil(() => scene.agent.stderr === "careful\n", { timeout: 10_000 });
  });

  test("ask for permission, and wait or not", async () => {
    await using scene = await playing(
      { match: "wait", steps: [{ do: "permission", id: "t", say: true }] },
      { match: "ignore", steps: [{ do: "permission", id: "t", wait: false }] },
    );
    await scene.prompt("wait");
    expect(scene.agent.text).toBe("permission: allow");
    const never = Promise.withResolvers<string>();
    scene.agent.choose = () => never.promise;
    expect(await scene.prompt("ignore")).toEqual({ stopReason: "end_turn" });
    never.resolve("refuse");
    await vi.waitUntil(() => scene.stage.log.at(-1)?.detail.includes("refuse"), { timeout: 10_000 });
  });

  test("send a request that the client does not know, and log its answer", async () => {
    await using scene = await playing({ steps: [{ do: "request", method: "_nobody/knows" }] });
    await scene.prompt();
    expect(scene.stage.log.at(-1)).toMatchObject({
      what: "answer",
      detail: expect.stringContaining("-32601"),
    });
  });

  test("wait for a file", async () => {
    await using scene = await playing();
    const path = scene.stage.path("go-on");
    scene.stage.write({
      prompts: [
        {
          steps: [
            { do: "text", text: "a" },
            { do: "wait_for_file", path },
          ],
        },
      ],
    });
    const turn = scene.prompt();
    await vi.waitUntil(() => scene.agent.text === "a", { timeout: 10_000 });
    writeFileSync(path, "");
    expect(await turn).toEqual({ stopReason: "end_turn" });
  });

  test("print more than a line may have, and outputs of any size", async () => {
    await using scene = await playing({
      match: "out",
      steps: [{ do: "tool_output", id: "t", n: 2, bytes: 3_000_000 }],
    });
    await scene.prompt("out");
    const outputs = scene.agent.updates.map((update) =>
      update.sessionUpdate === "tool_call_update" ? String(update.rawOutput) : "",
    );
    expect(outputs.map(({ length }) => length)).toEqual([3_000_000, 3_000_000]);
    scene.stage.write({ prompts: [{ steps: [{ do: "endless_line", bytes: 34 * 1024 * 1024 }] }] });
    await expect(scene.prompt("line")).rejects.toThrow("exceeds");
  });

  test("may come after the end", async () => {
    await using scene = await playing({ after: [{ do: "text", text: "late" }] });
    await scene.prompt();
    await vi.waitUntil(() => scene.agent.text === "late", { timeout: 10_000 });
  });
});

describe("ends", () => {
  test("may be a stop reason that nobody knows, or an error", async () => {
    await using scene = await playing(
      { match: "stop", end: { do: "stop", stopReason: "tired" } },
      { match: "error", end: { do: "error", code: -32603, message: "boom", data: { errorKind: "x" } } },
    );
    expect(await scene.prompt("stop")).toEqual({ stopReason: "tired" });
    await expect(scene.prompt("error")).rejects.toMatchObject({ code: -32603, data: { errorKind: "x" } });
    await expect(scene.prompt("other")).rejects.toMatchObject({ code: -32002 });
  });

  test("may be a result that is none, or come with another id", async () => {
    await using scene = await playing(
      { match: "none", end: { do: "result", result: { done: true } } },
      {
        match: "text",
        end: { do: "text_id", stopReason: "end_turn" },
        after: [{ do: "text", text: "over" }],
      },
    );
    expect(await scene.prompt("none")).toEqual({ done: true });
    const lost = scene.prompt("text").catch(() => "lost");
    await vi.waitUntil(() => scene.agent.text === "over", { timeout: 10_000 });
    scene.agent.process.kill("SIGKILL");
    expect(await lost).toBe("lost");
  });

  test("may answer twice", async () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    await using scene = await playing({
      end: { do: "twice", first: "end_turn", second: "refusal" },
      after: [{ do: "text", text: "over" }],
    });
    expect(await scene.prompt()).toEqual({ stopReason: "end_turn" });
    await vi.waitUntil(() => scene.agent.text === "over", { timeout: 10_000 });
    expect(complaint).toHaveBeenCalledWith("Got response to unknown request", expect.anything());
  });

  const deaths: [End, unknown[]][] = [
    [{ do: "exit", code: 0 }, [0, null]],
    [{ do: "exit", code: 7, stderr: "bye" }, [7, null]],
    [{ do: "signal", signal: "SIGSEGV" }, [null, "SIGSEGV"]],
    [{ do: "signal", signal: "SIGKILL" }, [null, "SIGKILL"]],
  ];
  test.each(deaths)("may be the process's own: %j", async (end, exit) => {
    await using scene = await playing({ steps: [{ do: "text", text: "a" }], end });
    await expect(scene.prompt()).rejects.toThrow();
    expect(await scene.agent.exit).toEqual(exit);
    expect(scene.agent.text).toBe("a");
  });

  test("may close stdout and live", async () => {
    await using scene = await playing({ end: { do: "close_stdout" }, after: [{ do: "text", text: "lost" }] });
    await expect(scene.prompt()).rejects.toThrow();
    await scene.agent.closed;
    expect(scene.agent.process.exitCode).toBeNull();
    expect(scene.agent.text).toBe("");
  });

  test("may close stdin and live", async () => {
    await using scene = await playing({ end: { do: "close_stdin", stopReason: "end_turn" } });
    const broken = new Promise((resolve) => scene.agent.process.stdin?.once("error", resolve));
    expect(await scene.prompt()).toEqual({ stopReason: "end_turn" });
    scene.prompt().catch(() => undefined);
    expect(await broken).toMatchObject({ code: "EPIPE" });
    expect(scene.agent.process.exitCode).toBeNull();
  });

  test("may leave a daemon that ignores SIGTERM", async () => {
    await using scene = await playing({ steps: [{ do: "grandchild", daemon: true, stubborn: true }] });
    await scene.prompt();
    const pid = Number(scene.stage.log.find(({ what }) => what === "grandchild")?.detail);
    if (process.platform === "linux") {
      const read = (file: string) => readFileSync(`/proc/${pid}/${file}`, "utf8");
      // The fields behind the name: state, parent, group, session.
      const [, ...ids] = read("stat")
        .replace(/^.*\) /s, "")
        .split(" ")
        .slice(0, 4);
      for (const id of ids) expect(Number(id)).not.toBe(scene.agent.process.pid);
      const ignored = Number.parseInt(/SigIgn:\s*(\S+)/.exec(read("status"))?.[1] ?? "", 16);
      expect(ignored & (1 << (constants.signals.SIGTERM - 1))).not.toBe(0);
    }
    expect(process.kill(pid, "SIGKILL")).toBe(true);
  });

  test("may leave a grandchild that holds the pipe", async () => {
    await using scene = await playing({
      steps: [{ do: "grandchild", detached: true }],
      end: { do: "exit", code: 1 },
    });
    const turn = scene.prompt().then(
      () => "answered",
      () => "lost",
    );
    expect(await scene.agent.exit).toEqual([1, null]);
    const grandchild = scene.stage.log.find(({ what }) => what === "grandchild");
    // The pipe ends only with the grandchild.
    process.kill(Number(grandchild?.detail), "SIGKILL");
    expect(await turn).toBe("lost");
  });
});

describe("cancel", () => {
  test("is obeyed at once", async () => {
    await using scene = await playing({
      steps: [
        { do: "text", text: "a" },
        { do: "wait", ms: 60_000 },
      ],
    });
    const turn = scene.prompt();
    await vi.waitUntil(() => scene.agent.text === "a", { timeout: 10_000 });
    await scene.cancel();
    expect(await turn).toEqual({ stopReason: "cancelled" });
  });

  test("is obeyed in a flood", async () => {
    await using scene = await playing({ steps: [{ do: "text", n: 10_000_000 }] });
    const turn = scene.prompt();
    await vi.waitUntil(() => scene.agent.text !== "", { timeout: 10_000 });
    await scene.cancel();
    expect(await turn).toEqual({ stopReason: "cancelled" });
  });

  test("is ignored", async () => {
    await using scene = await playing({
      onCancel: "ignore",
      steps: [
        { do: "text", text: "a" },
        { do: "wait_for_file", path: "go-on" },
      ],
    });
    const turn = scene.prompt();
    await vi.waitUntil(() => scene.agent.text === "a", { timeout: 10_000 });
    await scene.cancel();
    await vi.waitUntil(() => scene.stage.log.at(-1)?.what === "session/cancel", { timeout: 10_000 });
    writeFileSync(scene.stage.path("go-on"), "");
    expect(await turn).toEqual({ stopReason: "end_turn" });
  });

  test("is answered with an error", async () => {
    await using scene = await playing({
      end: { do: "error_after_cancel", code: -32603, message: "aborted" },
    });
    const turn = scene.prompt();
    await scene.cancel();
    await expect(turn).rejects.toMatchObject({ code: -32603 });
  });

  test("is answered late", async () => {
    await using scene = await playing({ end: { do: "after_cancel", stopReason: "end_turn", delayMs: 1 } });
    const turn = scene.prompt();
    await scene.cancel();
    expect(await turn).toEqual({ stopReason: "end_turn" });
  });
});

test("the log counts each prompt, over processes and script changes", async () => {
  await using scene = await playing({ steps: [] });
  await scene.prompt("one");
  scene.stage.write({ prompts: [{ end: { do: "stop", stopReason: "max_tokens" } }] });
  expect(await scene.prompt("two")).toEqual({ stopReason: "max_tokens" });
  const second = scene.stage.start();
  await second.prompt(await second.open(), "three");
  expect(promptsDelivered(scene.stage.path("log"))).toEqual(["one", "two", "three"]);
  expect(new Set(scene.stage.log.map(({ pid }) => pid)).size).toBe(2);
});
