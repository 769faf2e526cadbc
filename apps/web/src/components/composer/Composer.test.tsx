// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { App } from "../../live/app.ts";
import { AppContext } from "../../live/app-context.ts";
import { Drafts } from "../../live/drafts.ts";
import { Kept } from "../../live/kept.ts";
import { memoryStorage } from "../../live/memory-storage.ts";
import { Notices } from "../../live/notices.ts";
import { FakeServer } from "../../live/testing/fake-server.ts";
import { Composer } from "./Composer.tsx";
import "../testing/patience.ts";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
});
afterEach(cleanup);

const commands = [
  { name: "plan", description: "Thinks first", hint: null },
  { name: "review", description: "Reads again", hint: "what" },
];
const said = ["the newest", "one\nand two", "the oldest"];

interface Given {
  readonly busy?: boolean;
  readonly draftKey?: string;
  readonly drafts?: Drafts;
}

function show(given: Given = {}) {
  const { busy = false, draftKey = "thread", drafts = new Drafts(new Kept(memoryStorage(), "d.")) } = given;
  const onSend = vi.fn();
  const writing = { commands, projectId: "project", said: () => said };
  const notices = new Notices();
  const page = (
    <AppContext value={{ drafts, notices, http: server.client } as unknown as App}>
      <Composer
        draftKey={draftKey}
        busy={busy}
        queues={false}
        placeholder=""
        provider={undefined}
        writing={writing}
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

describe("while it is typed", () => {
  const options = (): string[] => screen.queryAllByRole("option").map(({ textContent }) => textContent ?? "");

  test("a command is offered, chosen with the keys, and not sent by that", async () => {
    const { onSend } = show();
    await userEvent.type(box(), "/");
    expect(options()).toEqual(["/planThinks first", "/review whatReads again"]);
    await userEvent.keyboard("{ArrowDown}");
    expect(box().getAttribute("aria-activedescendant")).toBe(screen.getAllByRole("option")[1]?.id);
    await userEvent.keyboard("{Enter}");
    expect(box().value).toBe("/review ");
    expect(screen.queryByRole("listbox")).toBeNull();
    expect(onSend).not.toHaveBeenCalled();
  });

  test("a command that is typed out is sent by Enter", async () => {
    const { onSend } = show();
    await userEvent.type(box(), "/plan{Enter}");
    expect(onSend).toHaveBeenCalledExactlyOnceWith("/plan");
  });

  test("Escape closes the list until something else is typed", async () => {
    show();
    await userEvent.type(box(), "/p{Escape}");
    expect(screen.queryByRole("listbox")).toBeNull();
    await userEvent.type(box(), "l");
    expect(options()).toHaveLength(1);
  });

  test("files are those that the server finds, and a click puts one in", async () => {
    server.answer("project.files", () => ({
      files: [{ path: "src/a b.ts", kind: "file" }],
      complete: true,
    }));
    show();
    await userEvent.type(box(), "see @ab");
    await userEvent.click(await screen.findByRole("option"));
    expect(box().value).toBe('see @"src/a b.ts" ');
    expect(server.inputsOf("project.files")).toContainEqual({
      projectId: "project",
      search: "ab",
      limit: 20,
    });
  });

  test("files of before that do not match what is typed since are not offered", async () => {
    server.answer("project.files", () => {
      if (server.inputsOf("project.files").length > 1) throw new TypeError("network");
      return { files: [{ path: "src/main.ts", kind: "file" }], complete: true };
    });
    show();
    await userEvent.type(box(), "@");
    await screen.findByRole("option");
    await userEvent.type(box(), "mt");
    expect(options()).toHaveLength(1);
    await userEvent.type(box(), "x");
    expect(options()).toHaveLength(0);
  });
});

test("arrow up in an empty box brings back what was said, and arrow down leads back", async () => {
  show();
  box().focus();
  const press = async (keys: string): Promise<string> => {
    await userEvent.keyboard(keys);
    return box().value;
  };
  expect(await press("{ArrowUp}")).toBe("the newest");
  expect(await press("{ArrowUp}")).toBe("one\nand two");
  // The caret goes up through the lines first.
  expect(await press("{ArrowUp}")).toBe("one\nand two");
  box().setSelectionRange(0, 0);
  expect(await press("{ArrowUp}")).toBe("the oldest");
  expect(await press("{ArrowUp}")).toBe("the oldest");
  expect(await press("{ArrowDown}")).toBe("one\nand two");
  expect(await press("{ArrowDown}{ArrowDown}")).toBe("");
});

test("arrow up in a text that is being written leaves it", async () => {
  show();
  await userEvent.type(box(), "mine{ArrowUp}");
  expect(box().value).toBe("mine");
});
