import { describe, expect, it } from "vitest";
import { createProject, createThread } from "../stream-script.ts";
import type { Stores } from "./harness.ts";

const archive = [{ type: "thread.archived", data: {} }] as const;
const remove = [{ type: "thread.deleted", data: {} }] as const;

export function listsContract(stores: Stores): void {
  describe("listThreads", () => {
    it("gives the threads page by page, newest updated first", async () => {
      const store = await stores.open();
      for (const second of [3, 1, 5, 4, 2, 5]) {
        const id = `thread-${second}-${(await store.readList()).threads.length}`;
        await createThread(store, id, { second: second * 10 });
      }
      const all = await store.listThreads({});
      expect(all.items.map(({ id }) => id)).toEqual([
        "thread-5-5",
        "thread-5-2",
        "thread-4-3",
        "thread-3-0",
        "thread-2-4",
        "thread-1-1",
      ]);
      expect(all.nextCursor).toBeNull();
      const seen: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await store.listThreads({ limit: 2, ...(cursor ? { cursor } : {}) });
        expect(page.items).toHaveLength(2);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(seen).toEqual(all.items.map(({ id }) => id));
    });

    it("goes by project and leaves archived threads to those who ask for them", async () => {
      const store = await stores.open();
      const old = await createThread(store, "thread-1", { projectId: "project-1" });
      await createThread(store, "thread-2", { projectId: "project-1" });
      await createThread(store, "thread-3", { projectId: "project-2" });
      await old.add(archive);
      const ids = async (query: Parameters<typeof store.listThreads>[0]) =>
        (await store.listThreads(query)).items.map(({ id }) => id);
      expect(await ids({ projectId: "project-1" })).toEqual(["thread-2"]);
      expect(await ids({ archived: true })).toEqual(["thread-1"]);
      expect(await ids({ archived: false })).toEqual(["thread-3", "thread-2"]);
      expect(await ids({ archived: true, projectId: "project-2" })).toEqual([]);
    });

    it("searches the titles as they are read, without wildcards", async () => {
      const store = await stores.open();
      for (const title of ["100% Sure", "100 percent", "snake_case", "snakeXcase", "ÄRGER", "plain"]) {
        await createThread(store, `thread-${(await store.readList()).threads.length}`, { title });
      }
      const titles = async (search: string) =>
        (await store.listThreads({ search })).items.map(({ title }) => title).sort();
      expect(await titles("100%")).toEqual(["100% Sure"]);
      expect(await titles("SNAKE_")).toEqual(["snake_case"]);
      expect(await titles("ärg")).toEqual(["ÄRGER"]);
      expect(await titles("p")).toEqual(["100 percent", "plain"]);
      expect(await titles("'; --")).toEqual([]);
      expect(await titles("")).toHaveLength(6);
    });

    it("refuses a cursor that is none", async () => {
      const store = await stores.open();
      for (const cursor of ["nonsense", "2026~thread-1", "2026-01-31T12:00:00.000Z~thread\u0000"]) {
        const reading = store.listThreads({ cursor });
        await expect(reading).rejects.toMatchObject({ data: { code: "invalid-input", field: "cursor" } });
      }
    });
  });

  describe("projects", () => {
    it("are listed as they were made, renamed and removed", async () => {
      const store = await stores.open();
      const first = await createProject(store, "project-b");
      const second = await createProject(store, "project-a");
      await createProject(store, "project-c");
      await first.add([{ type: "project.renamed", data: { name: "Renamed" } }]);
      await second.add([{ type: "project.removed", data: {} }]);
      const projects = await store.listProjects();
      expect(projects.map(({ id, name }) => [id, name])).toEqual([
        ["project-b", "Renamed"],
        ["project-c", "Project project-c"],
      ]);
      expect((await store.loadStream(second.stream)).state).toEqual({ kind: "removed" });
    });

    it("know how many threads they have, archived ones too", async () => {
      const store = await stores.open();
      const one = await createThread(store, "thread-1");
      const two = await createThread(store, "thread-2");
      await createThread(store, "thread-3", { projectId: "project-2" });
      await one.add(archive);
      expect(await store.countThreads("project-1")).toBe(2);
      await two.add(remove);
      expect(await store.countThreads("project-1")).toBe(1);
      expect(await store.countThreads("project-9")).toBe(0);
    });
  });

  describe("the list and its changes", () => {
    it("holds all threads with the store's head", async () => {
      const store = await stores.open();
      expect(await store.readList()).toEqual({ sequence: 0, projects: [], threads: [] });
      const project = await createProject(store, "project-1");
      const thread = await createThread(store, "thread-1");
      await thread.add(archive);
      const list = await store.readList();
      expect(list.sequence).toBe(thread.sequence);
      expect(list.threads).toMatchObject([{ id: "thread-1", sequence: thread.sequence }]);
      expect(list.projects).toMatchObject([{ id: project.stream.id }]);
    });

    it("tells what changed since a sequence, removals too", async () => {
      const store = await stores.open();
      const kept = await createProject(store, "project-1");
      const gone = await createProject(store, "project-2");
      const first = await createThread(store, "thread-1");
      const second = await createThread(store, "thread-2");
      await createThread(store, "thread-3");
      const from = (await store.readList()).sequence;
      expect(await store.readListChanges(from)).toEqual({
        sequence: from,
        threads: [],
        deletedThreads: [],
        projects: [],
        removedProjects: [],
      });
      await first.add([{ type: "thread.renamed", data: { title: "Renamed", by: "person" } }]);
      await second.add(remove);
      await kept.add([{ type: "project.renamed", data: { name: "Kept" } }]);
      await gone.add([{ type: "project.removed", data: {} }]);
      const changes = await store.readListChanges(from);
      expect(changes).toMatchObject({
        sequence: gone.sequence,
        threads: [{ id: "thread-1", title: "Renamed", sequence: first.sequence }],
        deletedThreads: [{ id: "thread-2", sequence: second.sequence }],
        projects: [{ project: { id: "project-1", name: "Kept" }, sequence: kept.sequence }],
        removedProjects: [{ id: "project-2", sequence: gone.sequence }],
      });
      expect(changes?.threads).toHaveLength(1);
    });

    it("is null beyond the head", async () => {
      const store = await stores.open();
      const thread = await createThread(store, "thread-1");
      expect(await store.readListChanges(thread.sequence + 1)).toBeNull();
      expect(await store.readListChanges(0)).toMatchObject({ threads: [{ id: "thread-1" }] });
    });
  });
}
