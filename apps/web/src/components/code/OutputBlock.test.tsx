// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { OutputBlock } from "./OutputBlock.tsx";
import "../testing/patience.ts";

afterEach(cleanup);

const LINES = Array.from({ length: 100 }, (_, index) => `line ${index + 1}.`);

test("of a long output the ends are shown, and all of it on demand", () => {
  const { container } = render(<OutputBlock id="o" label="Output" text={LINES.join("\n")} note="exit 1" />);
  const text = (): string => container.querySelector("pre")?.textContent ?? "";
  expect(text()).toContain("line 1.");
  expect(text()).toContain("line 100.");
  expect(text()).not.toContain("line 50.");
  expect(screen.getByText("exit 1")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Show all 100 lines" }));
  expect(text()).toBe(LINES.join("\n"));
  fireEvent.click(screen.getByRole("button", { name: "Show less" }));
  expect(text()).not.toContain("line 50.");
});

test("a short output is shown whole, in its colours", async () => {
  render(<OutputBlock id="p" label="Output" text={"\u001b[31mred\u001b[0m"} />);
  expect((await screen.findByText("red")).className).toBe("ansi--fg-red");
  expect(screen.queryByRole("button", { name: /Show/ })).toBeNull();
});
