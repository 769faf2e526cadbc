import type { Locator, Page } from "@playwright/test";

/** Runs in the page, as from another program of the person's. */
const BRING = `(box, { how, given }) => {
  const carried = new DataTransfer();
  for (const { name, mimeType, base64 } of given) {
    const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
    carried.items.add(new File([bytes], name, { type: mimeType }));
  }
  const about = { bubbles: true, cancelable: true };
  box.dispatchEvent(
    how === "drop"
      ? new DragEvent("drop", { ...about, dataTransfer: carried })
      : new ClipboardEvent("paste", { ...about, clipboardData: carried }),
  );
}`;

/** Where messages are written, by what assistive technology finds there. */
export class ComposerPart {
  /** What goes with the message that is being written. */
  readonly attached: Locator;
  /** What the word at the caret can become. */
  readonly suggestions: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.suggestions = page.getByRole("listbox", { name: "Suggestions" });
    this.attached = page.getByRole("list", { name: "Attached" });
  }

  /** Picks files as from a dialog of the browser. */
  async picks(...files: readonly GivenFile[]): Promise<void> {
    const chooser = this.#page.waitForEvent("filechooser");
    await this.#page.getByRole("button", { name: "Attach files" }).click();
    await (await chooser).setFiles([...files]);
  }

  /** Drops files on the message box, or pastes them there. */
  async brings(how: "drop" | "paste", ...files: readonly GivenFile[]): Promise<void> {
    const given = files.map(({ name, mimeType, buffer }) => ({
      name,
      mimeType,
      base64: buffer.toString("base64"),
    }));
    await this.#page.getByRole("textbox", { name: "Message", exact: true }).focus();
    await this.#page.evaluate(`(${BRING})(document.activeElement, ${JSON.stringify({ how, given })})`);
  }
}

export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
