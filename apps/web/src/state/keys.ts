import { texts } from "../texts/en.ts";

/** A key, pressed with Ctrl or, on a Mac, with Command. */
export interface Keys {
  /** As `KeyboardEvent.key` has it, in lower case. */
  readonly key: string;
  readonly shift: boolean;
}

/** How keys are written on this kind of computer: "Ctrl Shift O", "⇧⌘O". */
export function keysText({ key, shift }: Keys, isMac: boolean): string {
  const sign = key.toUpperCase();
  if (isMac) return `${shift ? "⇧" : ""}⌘${sign}`;
  return [texts.keys.ctrl, ...(shift ? [texts.keys.shift] : []), sign].join(" ");
}

/** The same for `aria-keyshortcuts`. */
export function ariaKeys({ key, shift }: Keys, isMac: boolean): string {
  return [isMac ? "Meta" : "Control", ...(shift ? ["Shift"] : []), key.toUpperCase()].join("+");
}
