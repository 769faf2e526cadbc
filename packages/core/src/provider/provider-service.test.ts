import { describe, expect, test } from "vitest";
import { FakeAdapter } from "../reactor/testing/fake-adapter.ts";
import { ManualClock, settled } from "../reactor/testing/manual-clock.ts";
import { ProviderService } from "./provider-service.ts";

function begin() {
  const clock = new ManualClock();
  const adapter = new FakeAdapter(clock);
  return { clock, adapter, service: new ProviderService(adapter) };
}

const REQUEST = { threadId: "t", providerId: "codex", cwd: "/p", generation: 1 } as const;
const { signal } = new AbortController();

describe("one agent process a thread", () => {
  test("a process is current from when its session stands until it is retired", async () => {
    const { service, adapter } = begin();
    const live = await service.spawn(REQUEST, signal);
    expect(service.current("t")).toBe(null);
    live.opened = true;
    expect(service.current("t")).toBe(live);
    const ended = service.retire(live, 100);
    expect(service.current("t")).toBe(null);
    await ended;
    expect(service.all()).toEqual([]);
    expect(adapter.agent.ends).toEqual([100]);
  });

  test("a next one waits until the one before is gone", async () => {
    const { service, adapter, clock } = begin();
    adapter.script = () => ({ end: "stubborn" });
    const first = await service.spawn(REQUEST, signal);
    void service.retire(first, 1_000);
    const second = service.spawn({ ...REQUEST, generation: 2 }, signal);
    await clock.advance(900);
    expect(adapter.spawns).toHaveLength(1);
    await clock.advance(200);
    expect(service.all()).toEqual([await second]);
    expect(adapter.alive).toHaveLength(1);
  });

  test("the end of an old one does not take the new one's place", async () => {
    const { service, adapter } = begin();
    const old = await service.spawn(REQUEST, signal);
    adapter.agent.die("it died unnoticed");
    old.retired = true;
    const next = await service.spawn({ ...REQUEST, generation: 2 }, signal);
    await service.retire(old, 0);
    expect(service.all()).toEqual([next]);
  });

  test("one that was left behind is ended before the next one starts", async () => {
    const { service, adapter } = begin();
    await service.spawn(REQUEST, signal);
    await service.spawn({ ...REQUEST, generation: 2 }, signal);
    expect(adapter.agents.map(({ isGone }) => isGone)).toEqual([true, false]);
  });

  test("retiring again asks the agent again only in a hurry: it may be putting its session away", async () => {
    const { service, adapter, clock } = begin();
    adapter.script = () => ({ end: "stubborn" });
    const live = await service.spawn(REQUEST, signal);
    const ends = [service.retire(live, 1_000), service.retire(live, 1_000), service.retire(live, 2_000)];
    expect(adapter.agent.ends).toEqual([1_000]);
    ends.push(service.retire(live, 500));
    expect(adapter.agent.ends).toEqual([1_000, 500]);
    await clock.advance(500);
    await Promise.all(ends);
    expect(service.all()).toEqual([]);
  });

  test("retiring twice hurries, and rejects never", async () => {
    const { service, adapter } = begin();
    const live = await service.spawn(REQUEST, signal);
    adapter.agent.end = async () => {
      throw new Error("kill: permission denied");
    };
    await Promise.all([service.retire(live, 1_000), service.retire(live, 0)]);
    expect(service.all()).toEqual([]);
  });
});

describe("a spawn that is given up", () => {
  test("rejects at once; the process that still comes up is ended", async () => {
    const { service, adapter } = begin();
    adapter.script = () => ({ spawn: "hangs" });
    const controller = new AbortController();
    const spawning = service.spawn(REQUEST, controller.signal);
    await settled();
    controller.abort(new Error("stopped"));
    await expect(spawning).rejects.toThrow("stopped");
    adapter.releaseSpawns();
    await settled();
    expect(adapter.agent.isGone).toBe(true);
    expect(service.all()).toEqual([]);
  });

  test("before it began: nothing is started", async () => {
    const { service, adapter } = begin();
    await expect(service.spawn(REQUEST, AbortSignal.abort(new Error("stopped")))).rejects.toThrow("stopped");
    expect(adapter.spawns).toEqual([]);
  });
});

describe("ending by generation", () => {
  test("a process of ours is retired, one of an earlier server is ended by its key", async () => {
    const { service, adapter } = begin();
    const live = await service.spawn(REQUEST, signal);
    const target = { threadId: "t", generation: 1, processKey: live.agent.processKey };
    await service.end({ ...target, processKey: "key-of-before" }, 100);
    expect(adapter.orphans).toEqual(["key-of-before"]);
    expect(service.all()).toEqual([live]);
    await service.end(target, 100);
    expect(adapter.alive).toEqual([]);
    expect(adapter.orphans).toHaveLength(1);
  });
});

describe("close", () => {
  test("ends all, waits for those that come up late, and starts none any more", async () => {
    const { service, adapter, clock } = begin();
    await service.spawn(REQUEST, signal);
    adapter.script = () => ({ spawn: "hangs", end: "stubborn" });
    const controller = new AbortController();
    const late = service.spawn({ ...REQUEST, threadId: "late" }, controller.signal);
    await settled();
    let closed = false;
    controller.abort(new Error("stopped"));
    const closing = service.close(1_000).then(() => {
      closed = true;
    });
    await expect(late).rejects.toThrow("stopped");
    await clock.advance(500);
    expect(closed).toBe(false);
    adapter.releaseSpawns();
    await clock.advance(1_100);
    await closing;
    expect(adapter.alive).toEqual([]);
    await expect(service.spawn(REQUEST, signal)).rejects.toThrow("the server is being stopped");
  });
});
