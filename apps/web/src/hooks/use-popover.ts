import { type RefObject, type ToggleEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** Between the button and what it opens, in px. */
const GAP = 4;

export interface Popover {
  readonly id: string;
  readonly open: boolean;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly panel: RefObject<HTMLDivElement | null>;
  readonly onBeforeToggle: (event: ToggleEvent<HTMLDivElement>) => void;
  readonly onToggle: (event: ToggleEvent<HTMLDivElement>) => void;
}

/**
 * A panel on a button, which the browser closes on Escape and on a click elsewhere. It grows from its button towards
 * the middle of the window, is in place before it is first painted, and gives the focus to its first control.
 */
export function usePopover(): Popover {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const onBeforeToggle = ({ newState }: ToggleEvent<HTMLDivElement>): void => {
    if (newState !== "open") return;
    flushSync(() => setOpen(true));
    if (!button.current || !panel.current) return;
    Object.assign(panel.current.style, placeBeside(button.current.getBoundingClientRect()));
  };
  const onToggle = ({ newState }: ToggleEvent<HTMLDivElement>): void => {
    if (newState === "open") panel.current?.querySelector<HTMLElement>("button, select")?.focus();
    // Not before: the browser gives the focus back to the button only from what is in the panel still.
    else setOpen(false);
  };
  return { id, open, button, panel, onBeforeToggle, onToggle };
}

function placeBeside({ left, right, top, bottom }: DOMRect): Partial<CSSStyleDeclaration> {
  const px = (length: number): string => `${Math.round(length)}px`;
  return {
    ...(left + right < innerWidth
      ? { left: px(left), right: "auto" }
      : { left: "auto", right: px(document.documentElement.clientWidth - right) }),
    ...(top + bottom < innerHeight
      ? { top: px(bottom + GAP), bottom: "auto" }
      : { top: "auto", bottom: px(innerHeight - top + GAP) }),
  };
}
