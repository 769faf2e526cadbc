// @vitest-environment happy-dom

import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import type { ToolStatus } from "@wilco/shared-types";
import { afterEach, expect, test } from "vitest";
import type { ToolEntry } from "../../state/shown-entries.ts";
import { anActivity, aRequest } from "../../state/testing/thread-view.ts";
import { ActivityTools } from "./ActivityTools.tsx";

afterEach(cleanup);

const call = (title: string, status: ToolStatus): ToolEntry => ({
  kind: "activity",
  activity: anActivity({ id: title, kind: "tool.call", data: { title, toolKind: "read", status } }),
});

test("what runs and what failed is seen while the calls are folded, the rest when they are opened", () => {
  const request = aRequest({ state: "answered", title: "May I?" });
  const entries = [
    call("one", "completed"),
    call("two", "failed"),
    { kind: "request", request } as const,
    call("three", "in_progress"),
  ];
  render(<ActivityTools id="tools one" entries={entries} />);
  const line = screen.getByRole("button", { name: "3 reads running" });
  expect(line.getAttribute("aria-expanded")).toBe("false");
  expect(screen.getByText("two")).toBeTruthy();
  expect(screen.getByText("three")).toBeTruthy();
  expect(screen.queryByText("one")).toBeNull();
  expect(screen.queryByText(/May I/)).toBeNull();
  fireEvent.click(line);
  expect(screen.getByText("one")).toBeTruthy();
  expect(screen.getByText(/May I/)).toBeTruthy();
});
