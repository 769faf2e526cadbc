// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { App } from "../../live/app.ts";
import { AppContext } from "../../live/app-context.ts";
import { Drafts } from "../../live/drafts.ts";
import { Kept } from "../../live/kept.ts";
import { memoryStorage } from "../../live/memory-storage.ts";
import { Composer } from "./Composer.tsx";

afterEach(cleanup);

function show(given: { readonly busy?: boolean; readonly draftKey?: string; readonly drafts?: Drafts } = {}) {
  const { busy = false, draftKey = "thread", drafts = new Drafts(new Kept(memoryStorage(), "d.")) } = given;
  const onSend = vi.fn();
  const page = (
    <AppContext value={{ drafts } as App}>
      <Composer draftKey={draftKey} busy={busy} queues={false} placeholder="" onSend={onSend}>
        {null}
      </Composer>
    </AppContext>
  );
  return { ...render(page), onSend, drafts };
}

const box = (): HTMLTextAreaElement => screen.getByRole("textbox", { name: "Message" });
const send = (): HTMLButtonElement => screen.getByRole("button", { name: "Send" });

test("Enter sends, Shift and Enter begin a line", async () => {
  const { onSend } = show();
  await userEvent.type(box(), "one{Shift>}{Enter}{/Shift}two{Enter}");
  expect(onSend).toHaveBeenCalledExactlyOnceWith("one\ntwo");
});

test("the Enter that ends a composition does not send", () => {
  const { onSend, drafts } = show();
  fireEvent.change(box(), { target: { value: "にほん" } });
  fireEvent.keyDown(box(), { key: "Enter", isComposing: true });
  fireEvent.keyDown(box(), { key: "Enter", keyCode: 229 });
  expect(onSend).not.toHaveBeenCalled();
  expect(drafts.of("thread").get()).toBe("にほん");
});

test("Enter twice in one breath sends once", () => {
  const { onSend, drafts } = show();
  onSend.mockImplementation(() => drafts.of("thread").set(""));
  fireEvent.change(box(), { target: { value: "once" } });
  act(() => {
    for (let press = 0; press < 2; press += 1) {
      box().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    }
  });
  expect(onSend).toHaveBeenCalledExactlyOnceWith("once");
});

test("nothing but blanks is not sent", async () => {
  const { onSend } = show();
  expect(send().disabled).toBe(true);
  await userEvent.type(box(), "  {Enter}");
  expect(onSend).not.toHaveBeenCalled();
});

test("while a send is busy nothing is sent and nothing is lost", async () => {
  const { onSend, drafts } = show({ busy: true });
  await userEvent.type(box(), "next{Enter}");
  expect(send().disabled).toBe(true);
  expect(onSend).not.toHaveBeenCalled();
  expect(drafts.of("thread").get()).toBe("next");
});

test("a text that is given back is there, before what was typed since", async () => {
  const { drafts } = show();
  await userEvent.type(box(), "typed since");
  fireEvent.focus(box());
  drafts.giveBack("thread", "refused");
  await screen.findByDisplayValue(/refused/);
  expect(box().value).toBe("refused\n\ntyped since");
});

test("each thread has its own text, also after the page was away", async () => {
  const { drafts, unmount } = show();
  await userEvent.type(box(), "kept");
  unmount();
  show({ drafts, draftKey: "another" });
  expect(box().value).toBe("");
  cleanup();
  show({ drafts });
  expect(box().value).toBe("kept");
});
