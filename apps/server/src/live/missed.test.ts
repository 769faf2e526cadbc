import type { ListSnapshot } from "@wilco/core/store";
import type { Project, ThreadEvent, ThreadItem, ThreadSnapshot } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { createLive, type LiveDeps } from "./index.ts";

const PROJECT = { id: "p", name: "P", path: "/p" } as Project;

const EMPTY = { turns: [], messages: [], activities: [], requests: [], before: null };

/** A store whose thread `t` and project `p` move on without a word. */
function silentStore() {
  const disk = { sequence: 1, compacted: false };
  const event = () => ({ type: "thread.archived", streamId: "t", sequence: disk.sequence }) as ThreadEvent;
  const item = () => ({ id: "t", sequence: disk.sequence }) as ThreadItem;
  const store = {
    readSnapshot: async () => ({ ...EMPTY, sequence: disk.sequence }) as unknown as ThreadSnapshot,
    readEventsAfter: async () => (disk.compacted ? null : [event()]),
    readList: async (): Promise<ListSnapshot> => ({ sequence: disk.sequence, projects: [], threads: [] }),
    readListChanges: async (after: number) => {
      const { sequence } = disk;
      const threads = sequence > after ? [item()] : [];
      const projects = sequence > after ? [{ project: PROJECT, sequence }] : [];
      return { sequence, threads, projects, deletedThreads: [], removedProjects: [] };
    },
  } as unknown as LiveDeps["store"];
  const fail = (error: unknown): never => {
    throw error;
  };
  return { disk, live: createLive({ store, onCount: () => undefined, onError: fail }) };
}

function subscriber() {
  return { lastEventId: null, signal: new AbortController().signal, flow: null };
}

test("P9, M: what the storage kept without an answer reaches a thread's followers", async () => {
  const { disk, live } = silentStore();
  await using stream = live.session("t", subscriber());
  expect((await stream.next()).value?.[1]).toMatchObject({ type: "snapshot", sequence: 1 });
  const next = stream.next();
  disk.sequence = 2;
  live.missed({ kind: "thread", id: "t" });
  expect((await next).value?.[1]).toMatchObject({ type: "event", event: { sequence: 2 } });
  const after = stream.next();
  disk.sequence = 3;
  disk.compacted = true;
  live.missed({ kind: "thread", id: "t" });
  expect((await after).value?.[1]).toMatchObject({ type: "snapshot", sequence: 3 });
});

test.each(["thread", "project"] as const)("P9, M: and the list's followers, for a %s", async (kind) => {
  const { disk, live } = silentStore();
  await using stream = live.list(subscriber());
  expect((await stream.next()).value?.[1]).toMatchObject({ type: "snapshot", sequence: 1 });
  const next = stream.next();
  disk.sequence = 2;
  live.missed({ kind, id: "p" });
  expect((await next).value?.[1]).toMatchObject({ sequence: 2 });
});
