import type { KeyboardEvent } from "react";

/** True for the Enter that sends: not the one that begins a line, and not the one that ends a composition. */
export function isEnter({ key, shiftKey, keyCode, nativeEvent }: KeyboardEvent): boolean {
  // 229: some browsers end a composition with the same Enter that they report.
  return key === "Enter" && !shiftKey && !nativeEvent.isComposing && keyCode !== 229;
}
