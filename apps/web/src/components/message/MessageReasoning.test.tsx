// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { MessageReasoning } from "./MessageReasoning.tsx";

afterEach(cleanup);

const AT = "2026-01-01T12:00:00.000Z";

test.each([
  [AT, "2026-01-01T12:00:12.400Z", "Thought for 12s"],
  [AT, "2026-01-01T12:00:00.400Z", "Thought for a moment"],
  [AT, undefined, "Thoughts"],
  [undefined, undefined, "Thoughts"],
])("from %s to %s: %s", (startedAt, endedAt, text) => {
  render(
    <MessageReasoning
      id="m 0"
      part={{ type: "reasoning", text: "Hm", startedAt, endedAt }}
      streaming={false}
    />,
  );
  expect(screen.getByText(text)).toBeTruthy();
});

test("a thought is folded, and stays open for who opened it, drawn anew or not", () => {
  const thought = <MessageReasoning id="m 1" part={{ type: "reasoning", text: "Hm" }} streaming={false} />;
  const { unmount } = render(thought);
  expect(screen.queryByText("Hm")).toBeNull();
  fireEvent.click(screen.getByText("Thoughts"));
  expect(screen.getByText("Hm")).toBeTruthy();
  unmount();
  render(thought);
  expect(screen.getByText("Hm")).toBeTruthy();
});
