// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { anActivity } from "../../state/testing/thread-view.ts";
import { ActivityNote } from "./ActivityNote.tsx";

afterEach(cleanup);

test("a detail that the note says already is not said twice", () => {
  const summary = "Provider turn start failed: the licence has run out";
  render(<ActivityNote activity={anActivity({ summary, data: { detail: "the licence has run out" } })} />);
  expect(screen.getByText(summary)).toBeTruthy();
  expect(screen.queryByText("Details")).toBeNull();
});

test("a detail that says more can be opened", () => {
  render(<ActivityNote activity={anActivity({ summary: "It failed", data: { detail: "line 1: why" } })} />);
  expect(screen.getByText("Details")).toBeTruthy();
  expect(screen.getByText("line 1: why")).toBeTruthy();
});
