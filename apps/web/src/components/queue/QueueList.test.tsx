// @vitest-environment happy-dom
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ThreadView } from "@wilco/core/timeline";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createQueryClient } from "../../api/query-client.ts";
import { trpc } from "../../api/trpc.ts";
import type { App } from "../../live/app.ts";
import { AppContext } from "../../live/app-context.ts";
import { Drafts } from "../../live/drafts.ts";
import { Kept } from "../../live/kept.ts";
import { memoryStorage } from "../../live/memory-storage.ts";
import { Notices } from "../../live/notices.ts";
import { FakeServer } from "../../live/testing/fake-server.ts";
import { Threads } from "../../live/threads.ts";
import { aMessage, aSession, aTurn, aView } from "../../state/testing/thread-view.ts";
import { QueueList } from "./QueueList.tsx";

const waiting = aTurn({ id: "later", commandId: "later", messageId: "later", state: "queued" });
const queued = aView({
  turns: [aTurn(), waiting],
  messages: [aMessage(), aMessage({ id: "later", turnId: "later", text: "and commit" })],
  queue: { held: false, turnIds: ["later"] },
});
const running: ThreadView = {
  ...queued,
  turns: [aTurn({ state: "completed" }), { ...waiting, state: "running" }],
  queue: { held: false, turnIds: [] },
};

let server: FakeServer;
let drafts: Drafts;
let notices: Notices;
beforeEach(() => {
  server = new FakeServer();
  drafts = new Drafts(new Kept(memoryStorage(), "d."));
  notices = new Notices();
});
afterEach(cleanup);

function show(view: ThreadView) {
  const queryClient = createQueryClient(() => {});
  const threads = new Threads(server.connection, server.client);
  const page = (shown: ThreadView) => (
    <AppContext value={{ drafts, notices, threads } as unknown as App}>
      <trpc.Provider client={server.client as never} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <QueueList view={shown} />
        </QueryClientProvider>
      </trpc.Provider>
    </AppContext>
  );
  const { rerender } = render(page(view));
  return { becomes: (next: ThreadView) => rerender(page(next)) };
}

async function edit(): Promise<HTMLTextAreaElement> {
  await userEvent.click(screen.getByRole("button", { name: "Edit" }));
  return screen.getByRole("textbox", { name: "Queued text" });
}

describe("a queued message", () => {
  test("that is tried again shows its text", () => {
    const again = aTurn({
      id: "again",
      commandId: "again",
      messageId: "message",
      retryOf: "turn",
      state: "queued",
    });
    show(
      aView({ turns: [aTurn(), again], messages: [aMessage()], queue: { held: true, turnIds: ["again"] } }),
    );
    expect(screen.getByText("Hello")).toBeTruthy();
  });

  test("is edited: Enter saves, Shift and Enter begin a line", async () => {
    server.answer("queue.edit", () => ({ sequence: 11 }));
    show(queued);
    await userEvent.type(await edit(), "{Shift>}{Enter}{/Shift}then push{Enter}");
    await vi.waitUntil(() => server.inputsOf("queue.edit").length > 0, { timeout: 10_000 });
    expect(server.inputsOf("queue.edit")).toMatchObject([{ turnId: "later", text: "and commit\nthen push" }]);
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  test("is left as it was on Escape", async () => {
    show(queued);
    await userEvent.type(await edit(), " or not{Escape}");
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(screen.getByText("and commit")).toBeTruthy();
    expect(server.inputsOf("queue.edit")).toEqual([]);
  });

  test("that runs while it is edited gives the new text back, and says so", async () => {
    const { becomes } = show(queued);
    await userEvent.type(await edit(), " then push");
    becomes(running);
    expect(drafts.of("thread").get()).toBe("and commit then push");
    expect(notices.sentences.get().get("thread")).toContain("not in the queue any more");
    becomes(queued);
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  test("that runs while nothing of it was changed gives nothing back", async () => {
    const { becomes } = show(queued);
    await edit();
    becomes(running);
    expect(drafts.of("thread").get()).toBe("");
    expect(notices.sentences.get().size).toBe(0);
  });

  test("is moved by one place, and the focus goes with it", async () => {
    server.answer("queue.reorder", () => ({ sequence: 11 }));
    const last = aTurn({ id: "last", commandId: "last", messageId: "last", state: "queued" });
    const two: ThreadView = {
      ...queued,
      turns: [...queued.turns, last],
      messages: [...queued.messages, aMessage({ id: "last", turnId: "last", text: "and push" })],
      queue: { held: false, turnIds: ["later", "last"] },
    };
    const { becomes } = show(two);
    const down = () => screen.getAllByRole<HTMLButtonElement>("button", { name: "Move down" });
    expect(down().map(({ disabled }) => disabled)).toEqual([false, true]);
    await userEvent.click(down()[0] as HTMLButtonElement);
    await vi.waitUntil(() => server.inputsOf("queue.reorder").length > 0, { timeout: 10_000 });
    expect(server.inputsOf("queue.reorder")).toMatchObject([{ turnId: "later", beforeTurnId: null }]);
    becomes({ ...two, queue: { held: false, turnIds: ["last", "later"] } });
    const up = screen.getAllByRole("button", { name: "Move up" })[1];
    expect(document.activeElement).toBe(up);
  });

  test("that is held says why", () => {
    show(
      aView({
        ...queued,
        session: aSession({ lastTurnId: "turn" }),
        turns: [aTurn({ state: "failed", reason: "agent-exited" }), waiting],
        queue: { held: true, turnIds: ["later"] },
      }),
    );
    expect(screen.getByText(/Held, because the turn before failed/)).toBeTruthy();
  });
});
