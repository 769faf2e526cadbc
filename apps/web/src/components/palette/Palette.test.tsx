// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { Actions } from "../../live/actions.ts";
import type { App } from "../../live/app.ts";
import { AppContext } from "../../live/app-context.ts";
import { createStore } from "../../live/external-store.ts";
import { Palette } from "./Palette.tsx";

afterEach(cleanup);

function show() {
  const actions = new Actions();
  const [help, stop, onClose] = [vi.fn(), vi.fn(), vi.fn()];
  actions.offer("help", help);
  actions.offer("stop", stop);
  const app = { actions, threadList: createStore(null) } as unknown as App;
  render(
    <AppContext value={app}>
      <Palette onClose={onClose} />
    </AppContext>,
  );
  return { help, stop, onClose };
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
  expect(screen.getByText("Nothing has these words.")).toBeTruthy();
  expect(onClose).not.toHaveBeenCalled();
});
