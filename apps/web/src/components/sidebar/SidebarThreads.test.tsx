// @vitest-environment happy-dom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { TRPCClientError } from "@trpc/client";
import type { ThreadItem } from "@wilco/shared-types";
import type { ReactNode } from "react";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { createQueryClient } from "../../api/query-client.ts";
import { trpc } from "../../api/trpc.ts";
import type { App } from "../../live/app.ts";
import { AppContext } from "../../live/app-context.ts";
import { Choices } from "../../live/choices.ts";
import { createStore } from "../../live/external-store.ts";
import { Kept } from "../../live/kept.ts";
import { memoryStorage } from "../../live/memory-storage.ts";
import { aThreadItem } from "../../state/testing/thread-view.ts";
import type { ThreadList } from "../../state/thread-list.ts";
import { SearchResults } from "../search/SearchResults.tsx";
import { SidebarThreads } from "./SidebarThreads.tsx";
import "../testing/patience.ts";

afterEach(cleanup);

const project = { id: "project", name: "Playground", path: "/p", createdAt: "2026-01-01T12:00:00.000Z" };

function aThread(index: number, given: Partial<ThreadItem> = {}): ThreadItem {
  const updatedAt = new Date(Date.UTC(2026, 0, 1) - index * 60_000).toISOString();
  return aThreadItem({ id: `t${index}`, title: `Thread number ${index}`, updatedAt, ...given });
}

function show(content: ReactNode, list: ThreadList | null, thread: object = {}) {
  const queryClient = createQueryClient(() => {});
  const app = {
    navigation: { route: createStore({ name: "new" }), go: vi.fn() },
    threadList: createStore(list),
    deletions: { hidden: createStore(new Set()) },
    choices: new Choices(new Kept(memoryStorage(), "c.")),
    clock: Date,
    http: { thread },
  } as unknown as App;
  const page = (
    <AppContext value={app}>
      <trpc.Provider client={trpc.createClient({ links: [] })} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <nav>{content}</nav>
        </QueryClientProvider>
      </trpc.Provider>
    </AppContext>
  );
  return { ...render(page), app };
}

const listOf = (threads: readonly ThreadItem[], given: Partial<ThreadList> = {}): ThreadList => ({
  sequence: 1,
  projects: [project],
  threads: new Map(threads.map((thread) => [thread.id, thread])),
  older: false,
  deleted: new Set(),
  ...given,
});
const rows = (): number => screen.queryAllByRole("listitem").length;

/** There is no layout here: boxes have this height, in px. */
function isLaidOut(height: number): void {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(height);
  onTestFinished(() => void vi.restoreAllMocks());
}

test("of 5,000 threads some are in the page, the ones that want to be seen among them", async () => {
  isLaidOut(600);
  const threads = Array.from({ length: 5_000 }, (_, index) =>
    aThread(index, index === 4_321 ? { openRequests: 1 } : {}),
  );
  const { container } = show(<SidebarThreads archived={false} />, listOf(threads));
  expect(rows()).toBe(9);
  expect(container.querySelectorAll("*").length).toBeLessThan(400);
  expect(screen.getByRole("link", { name: /Thread number 4321\W+Waiting for you/ })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Show more of Playground" }));
  expect(rows()).toBeGreaterThan(18);
  expect(rows()).toBeLessThan(50);
  const first = screen.getByRole("link", { name: /Thread number 0\W/ }).closest("li");
  expect(first?.getAttribute("aria-posinset")).toBe("1");
  expect(first?.getAttribute("aria-setsize")).toBe("5000");
  // The keyboard goes on where the first ones ended.
  expect(document.activeElement).toBe(screen.getByRole("link", { name: /Thread number 8\W/ }));
  // Folded and unfolded, it is as it was at first.
  await userEvent.click(screen.getByRole("button", { name: "Playground" }));
  await userEvent.click(screen.getByRole("button", { name: "Playground" }));
  expect(rows()).toBe(9);
});

test("who comes to the end of what the page knows goes on to what only the server knows", async () => {
  isLaidOut(200_000);
  const threads = Array.from({ length: 100 }, (_, index) => aThread(index));
  const query = vi
    .fn()
    .mockResolvedValueOnce({ items: threads.slice(0, 50), nextCursor: "next" })
    .mockResolvedValueOnce({ items: [aThread(99), aThread(7_000), aThread(8_000)], nextCursor: null });
  show(<SidebarThreads archived={false} />, listOf(threads, { older: true, deleted: new Set(["t8000"]) }), {
    list: { query },
  });
  expect(query).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Show more of Playground" }));
  expect(await screen.findByRole("link", { name: /Thread number 7000/ })).toBeTruthy();
  // It was deleted after it was read.
  expect(screen.queryByRole("link", { name: /Thread number 8000/ })).toBeNull();
  expect(screen.queryByRole("button", { name: "Show more of Playground" })).toBeNull();
  expect(query).toHaveBeenCalledTimes(2);
});

test("what is older and cannot be read says so, and can be tried again", async () => {
  const wilco = { code: "storage-unavailable", message: "no", retryable: false };
  const refused = Object.assign(new TRPCClientError("no"), { data: { wilco } });
  const query = vi
    .fn()
    .mockRejectedValueOnce(refused)
    .mockResolvedValueOnce({ items: [aThread(7_000)], nextCursor: null });
  show(<SidebarThreads archived={false} />, listOf([aThread(0)], { older: true }), { list: { query } });
  expect((await screen.findByRole("alert")).textContent).toContain("could not be read");
  await userEvent.click(screen.getByRole("button", { name: "Show more of Playground" }));
  expect(await screen.findByRole("link", { name: /Thread number 7000/ })).toBeTruthy();
});

test("what the page was not told of is read from the server, page by page, until enough are there", async () => {
  const threads = Array.from({ length: 3 }, (_, index) => aThread(index));
  const query = vi
    .fn()
    .mockResolvedValueOnce({ items: [aThread(0), aThread(7_000)], nextCursor: "next" })
    .mockResolvedValueOnce({ items: [aThread(8_000)], nextCursor: null });
  show(<SidebarThreads archived={false} />, listOf(threads, { older: true }), { list: { query } });
  expect(await screen.findByRole("link", { name: /Thread number 7000/ })).toBeTruthy();
  expect(await screen.findByRole("link", { name: /Thread number 8000/ })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Show more of Playground" })).toBeNull();
  expect(query.mock.calls.map(([input]) => input.cursor)).toEqual([undefined, "next"]);
});

test("a project is folded for good", async () => {
  const { app, unmount } = show(<SidebarThreads archived={false} />, listOf([aThread(1)]));
  const name = () => screen.getByRole("button", { name: "Playground" });
  expect(name().getAttribute("aria-expanded")).toBe("true");
  await userEvent.click(name());
  expect(rows()).toBe(0);
  expect(app.choices.all.get().get("collapsed.project")).toBe("yes");
  unmount();
});

test("it says that it is loading, and that there is nothing", () => {
  show(<SidebarThreads archived={false} />, null);
  expect(screen.getByRole("status").textContent).toBe("Loading the threads…");
  cleanup();
  show(<SidebarThreads archived />, listOf([]));
  expect(screen.getByText("Nothing is archived.")).toBeTruthy();
});

const marks = [{ start: 0, end: 5 }];
const hit = {
  messageId: "m1",
  turnId: "turn",
  role: "user",
  createdAt: "2026-01-01T12:00:00.000Z",
  snippet: { text: "found here", marks },
} as const;

test("what is found leads to its message, with the words marked", async () => {
  const query = vi.fn().mockResolvedValue({
    titles: [
      { thread: aThread(9, { title: "found elsewhere" }), snippet: { text: "found elsewhere", marks } },
    ],
    items: [{ thread: aThread(1), count: 4, hits: [hit] }],
    nextCursor: null,
    complete: true,
  });
  const known = listOf([aThread(3, { title: "I found it" })]);
  show(<SearchResults text="found" />, known, { search: { query } });
  expect(screen.getByRole("link", { name: /I found it/ })).toBeTruthy();
  const link = await screen.findByRole("link", { name: "You found here" });
  expect(link.getAttribute("href")).toBe("/t/t1#m-m1");
  expect(within(link).getByText("found").tagName).toBe("MARK");
  expect(screen.getByRole("link", { name: /found elsewhere/ })).toBeTruthy();
  expect(screen.getByText("4 messages")).toBeTruthy();
  expect(screen.getByRole("status").textContent).toBe("Found in 3 threads");
  expect(query).toHaveBeenCalledOnce();
});

test("a search that fails says so, and can be tried again", async () => {
  const query = vi
    .fn()
    .mockRejectedValueOnce(new Error("no"))
    .mockRejectedValueOnce(new Error("no"))
    .mockRejectedValueOnce(new Error("no"))
    .mockResolvedValue({ titles: [], items: [], nextCursor: null, complete: false });
  show(<SearchResults text="found" />, listOf([]), { search: { query } });
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("could not be searched");
  await userEvent.click(within(alert).getByRole("button", { name: "Try again" }));
  expect((await screen.findByRole("status")).textContent).toContain("Nothing has these words.");
  expect(screen.getByRole("status").textContent).toContain("Older messages may be missing here.");
});
