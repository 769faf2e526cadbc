// @vitest-environment happy-dom
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ThreadSearch } from "@wilco/shared-types";
import { afterEach, expect, test, vi } from "vitest";
import { createQueryClient } from "../../api/query-client.ts";
import { Actions } from "../../live/actions.ts";
import type { App } from "../../live/app.ts";
import { AppContext } from "../../live/app-context.ts";
import { createStore } from "../../live/external-store.ts";
import { aThreadItem } from "../../state/testing/thread-view.ts";
import type { ThreadList } from "../../state/thread-list.ts";
import { Palette } from "./Palette.tsx";
import "../testing/patience.ts";

afterEach(cleanup);

const NOTHING: ThreadSearch = { titles: [], items: [], nextCursor: null, complete: true };

type Search = (input: { readonly text: string }) => Promise<ThreadSearch>;

function show(search: Search = async () => NOTHING, hidden: readonly string[] = []) {
  const actions = new Actions();
  const [help, stop, onClose, go] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  actions.offer("help", help);
  actions.offer("stop", stop);
  const threadList = createStore<ThreadList | null>(null);
  const app = {
    actions,
    navigation: { go },
    threadList,
    deletions: { hidden: createStore(new Set(hidden)) },
    http: { thread: { search: { query: search } } },
  } as unknown as App;
  render(
    <AppContext value={app}>
      <QueryClientProvider client={createQueryClient(() => {})}>
        <Palette onClose={onClose} />
      </QueryClientProvider>
    </AppContext>,
  );
  return { help, stop, onClose, go, threadList };
}

/** What a search finds in one thread each. */
function found(...texts: readonly string[]): ThreadSearch {
  const items = texts.map((text, index) => ({
    thread: aThreadItem({ id: `t${index}`, title: `Thread ${index}` }),
    count: 1,
    hits: [
      {
        messageId: `m${index}`,
        turnId: "turn",
        role: "user" as const,
        createdAt: "2026-01-01T12:00:00.000Z",
        snippet: { text, marks: [{ start: 0, end: 4 }] },
      },
    ],
  }));
  return { ...NOTHING, items };
}

const box = () => screen.getByRole("combobox", { hidden: true });
const active = () => document.getElementById(box().getAttribute("aria-activedescendant") ?? "")?.textContent;

test("Enter does the first that is found, after the palette is closed", async () => {
  const { help, onClose } = show();
  help.mockImplementation(() => expect(onClose).toHaveBeenCalledOnce());
  await userEvent.type(box(), "help{Enter}");
  expect(help).toHaveBeenCalledOnce();
});

test("the arrows go round, and writing begins at the top again", async () => {
  const { stop } = show();
  expect(active()).toContain("Stop");
  await userEvent.type(box(), "{ArrowDown}");
  expect(active()).toContain("help");
  await userEvent.type(box(), "{ArrowDown}");
  expect(active()).toContain("Stop");
  await userEvent.type(box(), "{ArrowUp}");
  expect(active()).toContain("help");
  await userEvent.type(box(), "s");
  expect(active()).toContain("Stop");
  await userEvent.type(box(), "{Enter}");
  expect(stop).toHaveBeenCalledOnce();
});

test("what is not there is said, and Enter does nothing", async () => {
  const { onClose } = show();
  await userEvent.type(box(), "xyz{Enter}");
  expect(await screen.findByText("Nothing has these words.")).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
});

test("who is quicker than the list of threads has what was chosen when it comes, and not after another word", async () => {
  const { go, threadList } = show();
  const thread = aThreadItem({ id: "t1", title: "Paint the hull" });
  const list = {
    sequence: 1,
    projects: [],
    threads: new Map([[thread.id, thread]]),
    older: false,
    deleted: new Set<string>(),
  };
  await userEvent.type(box(), "hul{Enter}l");
  act(() => threadList.set(list));
  expect(active()).toContain("Paint the hull");
  expect(go).not.toHaveBeenCalled();
  act(() => threadList.set(null));
  await userEvent.type(box(), "{Enter}");
  expect(go).not.toHaveBeenCalled();
  act(() => threadList.set(list));
  await vi.waitFor(() => expect(go).toHaveBeenCalledExactlyOnceWith("/t/t1"));
});

test("messages are found by their words, and lead to their place", async () => {
  const { go } = show(async () => found("hull to be painted", "hull of another"), ["t1"]);
  await userEvent.type(box(), "hull");
  const messages = await screen.findByRole("group", { name: "Messages", hidden: true });
  expect(messages.textContent).toContain("hull to be painted");
  expect(messages.textContent).not.toContain("another");
  expect(messages.querySelector("mark")?.textContent).toBe("hull");
  await userEvent.type(box(), "{Enter}");
  expect(go).toHaveBeenCalledWith("/t/t0#m-m0");
});

test("what was found for other words is not there, however late it comes", async () => {
  const asked = new Map<string, (found: ThreadSearch) => void>();
  show(({ text }) => new Promise((resolve) => asked.set(text, resolve)));
  await userEvent.type(box(), "hull");
  await vi.waitFor(() => expect(asked.has("hull")).toBe(true), { timeout: 10_000 });
  asked.get("hull")?.(found("hull to be painted"));
  await screen.findByText(/to be painted/);
  await userEvent.type(box(), "s");
  expect(screen.queryByText(/to be painted/)).toBeNull();
  await vi.waitFor(() => expect(asked.has("hulls")).toBe(true), { timeout: 10_000 });
  await userEvent.type(box(), "x");
  asked.get("hulls")?.(found("hulls, many of them"));
  await vi.waitFor(() => expect(asked.has("hullsx")).toBe(true), { timeout: 10_000 });
  asked.get("hullsx")?.(NOTHING);
  expect(await screen.findByText("Nothing has these words.")).toBeTruthy();
  expect(screen.queryByText(/many of them/)).toBeNull();
});

test("that the messages could not be searched is said", async () => {
  show(() => Promise.reject(new Error("gone")));
  await userEvent.type(box(), "help");
  expect(await screen.findByText("The messages could not be searched.")).toBeTruthy();
  expect(active()).toContain("help");
}, 10_000);
