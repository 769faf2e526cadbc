// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { App } from "../../live/app.ts";
import { AppContext } from "../../live/app-context.ts";
import { Drafts } from "../../live/drafts.ts";
import { Kept } from "../../live/kept.ts";
import { memoryStorage } from "../../live/memory-storage.ts";
import { Notices } from "../../live/notices.ts";
import { Composer } from "./Composer.tsx";

afterEach(cleanup);

interface Given {
  readonly busy?: boolean;
  readonly draftKey?: string;
  readonly drafts?: Drafts;
}

function show(given: Given = {}) {
  const { busy = false, draftKey = "thread", drafts = new Drafts(new Kept(memoryStorage(), "d.")) } = given;
  const onSend = vi.fn();
  const notices = new Notices();
  const page = (
    <AppContext value={{ drafts, notices } as unknown as App}>
      <Composer
        draftKey={draftKey}
        busy={busy}
        queues={false}
        placeholder=""
        provider={undefined}
        onSend={onSend}
      >
        {null}
      </Composer>
    </AppContext>
  );
  return { ...render(page), onSend, drafts, notices };
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

const aFile = (name: string, size = 3): File => new File(["x".repeat(size)], name, { type: "text/plain" });

function pick(files: readonly File[]): void {
  const input = document.querySelector("input[type=file]");
  if (input === null) throw new Error("files cannot be picked");
  fireEvent.change(input, { target: { files } });
}

test("a file that is picked is shown, can be taken off, and goes without a text", async () => {
  const { onSend, drafts } = show();
  pick([aFile("one.txt"), aFile("two.txt")]);
  await screen.findByText("two.txt");
  await userEvent.click(screen.getByRole("button", { name: "Remove one.txt" }));
  expect(screen.queryByText("one.txt")).toBeNull();
  await userEvent.click(send());
  expect(onSend).toHaveBeenCalledExactlyOnceWith("");
  expect(drafts.filesOf("thread").get()).toMatchObject([{ name: "two.txt" }]);
});

test("a file that is too large is not attached, and why is said before anything is sent", async () => {
  const { notices } = show();
  pick([aFile("big.txt", 10 * 1024 * 1024 + 1), aFile("small.txt")]);
  await screen.findByText("small.txt");
  expect(screen.queryByText("big.txt")).toBeNull();
  expect(notices.sentences.get().get("thread")).toContain("big.txt is larger than 10 MB");
});

test("a picture that is pasted is attached; a text with its picture is pasted as text", async () => {
  const { drafts } = show();
  const picture = new File(["png"], "image.png", { type: "image/png" });
  fireEvent.paste(box(), { clipboardData: { files: [picture], types: ["Files", "text/plain"] } });
  fireEvent.paste(box(), { clipboardData: { files: [picture], types: ["Files"] } });
  await screen.findByRole("img", { name: "image.png" });
  expect(drafts.filesOf("thread").get()).toHaveLength(1);
});
