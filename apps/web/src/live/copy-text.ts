/** Puts a text into the clipboard. False when the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Over plain HTTP on a local network there is no such clipboard.
    return copySelection(text);
  }
}

/** Puts a text that is still to come into the clipboard: some browsers allow it only in the task of the click itself. */
export async function copyTextOf(text: Promise<string>): Promise<boolean> {
  try {
    const blob = text.then((said) => new Blob([said], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return true;
  } catch {
    return copyText(await text);
  }
}

function copySelection(text: string): boolean {
  const { activeElement } = document;
  const box = document.createElement("textarea");
  box.value = text;
  box.readOnly = true;
  box.className = "visually-hidden";
  // A dialog that is open makes everything outside of it unreachable.
  (activeElement?.closest("dialog") ?? document.body).append(box);
  box.select();
  const isCopied = document.execCommand("copy");
  box.remove();
  if (activeElement instanceof HTMLElement) activeElement.focus();
  return isCopied;
}
