import { describe, expect, test } from "vitest";
import type { EarlierSession } from "../provider/index.ts";
import { PROJECT, World } from "./testing/world.ts";

const QUERY = { providerId: "codex", projectId: PROJECT };
const never = new AbortController().signal;

function session(id: string, updatedAt: string | null = null, title: string | null = null): EarlierSession {
  return { providerSessionId: id, cwd: "/home/p", title, updatedAt };
}

/** An agent that is asked and does not answer, but for the signal. */
function hangs(_input: unknown, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

describe("the earlier sessions of an agent", () => {
  test("are those of the project's folder, the newest first, with the threads that have them", async () => {
    const world = await World.begin();
    await world.complete();
    const asked: string[] = [];
    world.adapter.sessions = async ({ providerId, cwd }) => {
      asked.push(`${providerId} in ${cwd}`);
      return [
        session("old", "2026-01-01T10:00:00.000Z"),
        session("untold"),
        session("agent-session", "2026-01-02T10:00:00.000Z", " Made here "),
        session("x".repeat(501)),
      ];
    };
    expect(await world.finish(world.engine.earlierSessions(QUERY, never))).toEqual({
      supported: true,
      sessions: [
        {
          providerSessionId: "agent-session",
          title: "Made here",
          updatedAt: "2026-01-02T10:00:00.000Z",
          threadId: "thread",
        },
        { providerSessionId: "old", title: null, updatedAt: "2026-01-01T10:00:00.000Z", threadId: null },
        { providerSessionId: "untold", title: null, updatedAt: null, threadId: null },
      ],
    });
    expect(asked).toEqual(["codex in /home/p"]);
    expect(world.adapter.spawns).toHaveLength(1);
  });

  test("are another agent's where the ids are the same", async () => {
    const world = await World.begin();
    await world.complete();
    world.adapter.sessions = async () => [session("agent-session")];
    const query = { ...QUERY, providerId: "claude" };
    const { sessions } = await world.finish(world.engine.earlierSessions(query, never));
    expect(sessions).toMatchObject([{ threadId: null }]);
  });

  test("are not supported by an agent that cannot tell", async () => {
    const world = await World.begin();
    expect(await world.finish(world.engine.earlierSessions(QUERY, never))).toEqual({
      supported: false,
      sessions: [],
    });
  });

  test("have titles that a thread may have", async () => {
    const world = await World.begin();
    world.adapter.sessions = async () => [session("a", null, "t".repeat(300)), session("b", null, "  ")];
    const { sessions } = await world.finish(world.engine.earlierSessions(QUERY, never));
    expect(sessions.map(({ title }) => title)).toEqual(["t".repeat(200), null]);
  });
});

describe("the question is refused (B)", () => {
  test.each([
    ["project-not-found", { projectId: "nothing" }],
    ["provider-not-found", { providerId: "nobody" }],
  ])("%s", async (code, over) => {
    const world = await World.begin();
    const asking = world.engine.earlierSessions({ ...QUERY, ...over }, never);
    await expect(world.finish(asking)).rejects.toMatchObject({ data: { code } });
  });

  test("agent-failed, in the agent's words", async () => {
    const world = await World.begin();
    world.adapter.sessions = async () => {
      throw new Error("no disk");
    };
    await expect(world.finish(world.engine.earlierSessions(QUERY, never))).rejects.toMatchObject({
      data: { code: "agent-failed", message: "no disk", retryable: false },
    });
  });

  test("agent-timeout after 20 s, and the agent is told", async () => {
    const world = await World.begin();
    let told: unknown = null;
    world.adapter.sessions = (input, signal) => {
      signal.addEventListener("abort", () => {
        told = signal.reason;
      });
      return hangs(input, signal);
    };
    const ms = await world.timed(() =>
      expect(world.finish(world.engine.earlierSessions(QUERY, never))).rejects.toMatchObject({
        data: { code: "agent-timeout" },
      }),
    );
    expect(ms).toBeGreaterThanOrEqual(20_000);
    expect(ms).toBeLessThan(21_000);
    expect(told).toMatchObject({ data: { code: "agent-timeout" } });
  });

  test("at once when nobody waits for it any more", async () => {
    const world = await World.begin();
    world.adapter.sessions = hangs;
    const caller = new AbortController();
    const asking = world.engine.earlierSessions(QUERY, caller.signal);
    asking.catch(() => undefined);
    await world.clock.advance(100);
    caller.abort(new Error("the tab was closed"));
    await expect(asking).rejects.toThrow("the tab was closed");
  });

  test("too-many-agents when there is no room: it takes none from a turn", async () => {
    const world = await World.begin({ settings: { maxAgents: 2 } });
    world.adapter.sessions = async () => [];
    world.adapter.aside = 1;
    await world.finish(world.engine.earlierSessions(QUERY, never));
    await world.complete();
    const refused = { data: { code: "too-many-agents", retryable: true } };
    await expect(world.finish(world.engine.earlierSessions(QUERY, never))).rejects.toMatchObject(refused);
    world.adapter.aside = 2;
    expect(await world.timed(() => world.complete())).toBeLessThan(500);
  });

  test("server-stopping when the server ends, which does not wait for it", async () => {
    const world = await World.begin();
    world.adapter.sessions = hangs;
    const asking = world.engine.earlierSessions(QUERY, never);
    asking.catch(() => undefined);
    await world.clock.advance(100);
    expect(await world.timed(() => world.finish(world.engine.drain()))).toBeLessThan(1_000);
    await expect(asking).rejects.toMatchObject({ data: { code: "server-stopping" } });
    await expect(world.engine.earlierSessions(QUERY, never)).rejects.toMatchObject({
      data: { code: "server-stopping" },
    });
  });
});

test("P8: an agent that does not tell its sessions delays no turn", async () => {
  const world = await World.begin();
  world.adapter.sessions = hangs;
  world.engine.earlierSessions(QUERY, never).catch(() => undefined);
  expect(await world.timed(() => world.complete())).toBeLessThan(500);
});
