// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Entry } from "../../state/conversation.ts";
import { anActivity, aTurn } from "../../state/testing/thread-view.ts";
import { TurnFooter } from "./TurnFooter.tsx";

afterEach(cleanup);

const ENDED = { startedAt: "2026-01-01T12:00:00.000Z", endedAt: "2026-01-01T12:00:03.200Z" } as const;
const edit: Entry = {
  kind: "activity",
  activity: anActivity({
    kind: "tool.call",
    data: {
      status: "completed",
      toolKind: "edit",
      content: [{ type: "diff", path: "/p/a.ts", oldText: null, newText: "x" }],
    },
  }),
};

test("a turn that runs has no foot", () => {
  const { container } = render(<TurnFooter turn={aTurn()} threadId="t" entries={[edit]} />);
  expect(container.innerHTML).toBe("");
});

test("a turn that ended says what it took and which files it changed", () => {
  const turn = aTurn({ ...ENDED, id: "ended", state: "completed" });
  render(<TurnFooter turn={turn} threadId="t" entries={[edit]} />);
  expect(screen.getByText("3.2s")).toBeTruthy();
  expect(screen.queryByText("/p/a.ts")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "1 file changed" }));
  expect(screen.getByText("/p/a.ts")).toBeTruthy();
});

test("a turn that failed says what to do", () => {
  const turn = aTurn({ ...ENDED, state: "failed", reason: "outcome-unknown" });
  render(<TurnFooter turn={turn} threadId="t" entries={[]} />);
  expect(screen.getByText(/Look at the project first/)).toBeTruthy();
});
