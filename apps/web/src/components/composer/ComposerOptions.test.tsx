// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { Setting } from "../../state/turn-settings.ts";
import { ComposerOptions } from "./ComposerOptions.tsx";

afterEach(cleanup);

const effort: Setting = {
  key: "option-effort",
  kind: "option",
  label: "Effort",
  value: "low",
  choices: [
    { id: "low", name: "Low" },
    { id: "high", name: "High" },
  ],
  choose: (id) => ({ configOptions: { effort: id } }),
};

test("an agent without options of its own has no button for them", () => {
  const { container } = render(<ComposerOptions options={[]} choose={vi.fn()} />);
  expect(container.innerHTML).toBe("");
});

test("the button tells how the options stand", () => {
  render(<ComposerOptions options={[effort]} choose={vi.fn()} />);
  expect(screen.getByRole("button", { name: "Options" }).title).toBe("Effort: Low");
});
