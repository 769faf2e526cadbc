import { join } from "node:path";
import { type AgentScriptInput, misbehavingAgent, readAgentLog } from "@wilco/testkit";
import { describe, expect, it, vi } from "vitest";
import { named, type Running, start, temporaryFolder } from "../testing/agents.ts";

const LOST = "the process inside the agent, which does its work, has ended";
const ANSWERED = { kind: "stop-reason", stopReason: "end_turn" };

interface Inside {
  readonly agent: Running;
  /** Process ids of what was ever started inside it, oldest first. */
  readonly pids: (what: "inner" | "grandchild") => readonly number[];
  readonly heard: (what: string) => Promise<void>;
}

/** An agent that works through another process, known by its program's name, with an open session. */
async function working(program: string, script: AgentScriptInput): Promise<Inside> {
  const log = join(temporaryFolder(), "log");
  const newSession = { do: "answer", result: { modes: MODES } } as const;
  const agent = await start(named(program, misbehavingAgent({ log, newSession, ...script })));
  await agent.open();
  const pids: Inside["pids"] = (what) =>
    readAgentLog(log).flatMap((line) => (line.what === what ? [Number(line.detail)] : []));
  const heard: Inside["heard"] = (what) =>
    vi.waitFor(() => expect(readAgentLog(log).map((line) => line.what)).toContain(what), { timeout: 10_000 });
  return { agent, pids, heard };
}

function kill(pid: number | undefined): void {
  if (pid === undefined) throw new Error("there is no such process");
  process.kill(pid, "SIGKILL");
}

/** Setting one looks inside the agent, and waits for that. */
const MODES = {
  currentModeId: "code",
  availableModes: ["code", "ask", "plan"].map((id) => ({ id, name: id })),
};
const INNER = { running: "error", later: "error", word: "app-server" } as const;

describe("C: what does an agent's work inside it", () => {
  it.each([
    ["codex-acp", "app-server"],
    ["claude-agent-acp", "--input-format"],
    ["gemini", "--acp"],
    ["qwen", "--acp"],
    ["copilot", "--acp"],
    ["pi-acp", "pi"],
  ])("ends %s when it is killed before the first prompt, in the same moment", async (program, word) => {
    const { agent, pids } = await working(program, { inner: { ...INNER, word } });
    expect(agent.process.isEnding).toBe(false);
    kill(pids("inner")[0]);
    expect(agent.process.isEnding).toBe(true);
    expect(await agent.process.gone).toBe(LOST);
    await expect(agent.ask("hi")).rejects.toMatchObject({ name: "ProcessGone", message: LOST });
  });

  it("ends it when it is killed between two prompts", async () => {
    const { agent, pids } = await working("codex-acp", { inner: INNER });
    expect(await agent.ask("hi")).toEqual(ANSWERED);
    expect(agent.process.isEnding).toBe(false);
    kill(pids("inner")[0]);
    expect(agent.process.isEnding).toBe(true);
    expect(await agent.process.gone).toBe(LOST);
  });

  it("fails its prompt only, when it is killed in one, and the next one has its new one", async () => {
    const prompts = [{ match: "wait", end: { do: "never" } }, {}] as const;
    const inner = { ...INNER, later: "play" } as const;
    const { agent, pids, heard } = await working("codex-acp", { inner, prompts });
    const asked = agent.ask("wait");
    await heard("session/prompt");
    kill(pids("inner")[0]);
    expect(await asked).toMatchObject({ kind: "error" });
    await agent.process.setMode("ask");
    expect(agent.process.isEnding).toBe(false);
    expect(await agent.ask("hi")).toEqual(ANSWERED);
    expect(pids("inner")).toHaveLength(2);
    await agent.process.setMode("plan");
    kill(pids("inner")[1]);
    expect(agent.process.isEnding).toBe(true);
  });

  it("is no other that it has started", async () => {
    const prompts = [{ steps: [{ do: "grandchild" }] }] as const;
    const { agent, pids } = await working("codex-acp", { inner: INNER, prompts });
    expect(await agent.ask("hi")).toEqual(ANSWERED);
    await agent.process.setMode("ask");
    kill(pids("grandchild")[0]);
    expect(agent.process.isEnding).toBe(false);
    expect(await agent.ask("hi")).toEqual(ANSWERED);
  });

  it("is not known of an agent that nobody knows: it is asked as ever", async () => {
    const { agent, pids, heard } = await working("my-agent", { inner: { ...INNER, later: "play" } });
    kill(pids("inner")[0]);
    await heard("inner lost");
    expect(agent.process.isEnding).toBe(false);
    expect(await agent.ask("hi")).toEqual(ANSWERED);
  });
});
