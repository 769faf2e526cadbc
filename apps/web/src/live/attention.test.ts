import type { ThreadItem } from "@wilco/shared-types";
import { expect, test, vi } from "vitest";
import type { Route } from "../state/route.ts";
import type { ThreadList } from "../state/thread-list.ts";
import { Attention } from "./attention.ts";
import { createStore } from "./external-store.ts";
import type { TabMessage } from "./tabs.ts";

const item = (id: string, given: Partial<ThreadItem> = {}) =>
  ({
    id,
    status: "ready",
    lastTurnState: "completed",
    openRequests: 0,
    archivedAt: null,
    ...given,
  }) as ThreadItem;
const listOf = (...threads: readonly ThreadItem[]): ThreadList => ({
  sequence: 1,
  projects: [],
  threads: new Map(threads.map((thread) => [thread.id, thread])),
  older: false,
  deleted: new Set(),
});
const running = (id: string) => item(id, { status: "running" });

/** Tabs of one browser: they hear each other, and share the locks. */
function aBrowser() {
  const listeners = new Set<(message: TabMessage) => void>();
  const held: string[] = [];
  const notify = vi.fn();
  let isTaken = false;
  const request = async (name: string, ...rest: readonly unknown[]): Promise<void> => {
    const run = rest.at(-1) as () => Promise<void>;
    if (name === "wilco.notifies") {
      if (isTaken) return;
      isTaken = true;
      await run();
      return;
    }
    held.push(name);
    await run();
    held.splice(held.indexOf(name), 1);
  };
  const locks = {
    request,
    query: async () => ({ held: held.map((name) => ({ name })) }),
  } as unknown as LockManager;
  const tab = (at: Route = { name: "new" }, isVisible = true) => {
    const own = new Set<(message: TabMessage) => void>();
    const threadList = createStore<ThreadList | null>(listOf());
    const route = createStore(at);
    const visible = createStore(isVisible);
    const attention = new Attention({
      threadList,
      route,
      visibility: { isVisible: visible.get, onChange: visible.subscribe },
      tabs: {
        say(message) {
          for (const each of listeners) if (!own.has(each)) each(message);
        },
        onHear(listener) {
          own.add(listener);
          listeners.add(listener);
          return () => {};
        },
      },
      locks,
      notify,
    });
    threadList.set(listOf(running("a")));
    return { threadList, route, visible, waiting: () => [...attention.waiting.get()] };
  };
  return { tab, notify };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const at = (threadId: string): Route => ({ name: "thread", threadId });

test("what ends while another page is shown is marked, notified once for all tabs, and forgotten by all when seen", async () => {
  const browser = aBrowser();
  const [first, second] = [browser.tab(), browser.tab()];
  for (const { threadList } of [first, second]) threadList.set(listOf(item("a")));
  await settled();
  expect(first.waiting()).toEqual([["a", "ended"]]);
  expect(second.waiting()).toEqual([["a", "ended"]]);
  expect(browser.notify).toHaveBeenCalledExactlyOnceWith(item("a"), "ended");
  second.route.set(at("a"));
  expect(first.waiting()).toEqual([]);
  expect(second.waiting()).toEqual([]);
});

test("a thread that some tab shows is notified by none", async () => {
  const browser = aBrowser();
  const [first, second] = [browser.tab(), browser.tab(at("a"))];
  for (const { threadList } of [first, second]) threadList.set(listOf(item("a")));
  await settled();
  expect(second.waiting()).toEqual([]);
  expect(browser.notify).not.toHaveBeenCalled();
});

test("a tab that is hidden shows nothing, and what it has missed is seen when it is looked at", async () => {
  const browser = aBrowser();
  const tab = browser.tab(at("a"));
  tab.visible.set(false);
  await settled();
  tab.threadList.set(listOf(item("a", { status: "running", openRequests: 1 })));
  await settled();
  expect(tab.waiting()).toEqual([["a", "asks"]]);
  expect(browser.notify).toHaveBeenCalledOnce();
  tab.visible.set(true);
  expect(tab.waiting()).toEqual([]);
});

test("a question that was answered elsewhere waits no more", async () => {
  const { threadList, waiting } = aBrowser().tab();
  threadList.set(listOf(item("a", { status: "running", openRequests: 1 })));
  expect(waiting()).toEqual([["a", "asks"]]);
  threadList.set(listOf(running("a")));
  expect(waiting()).toEqual([]);
});
