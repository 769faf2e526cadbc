import type { LucideIcon } from "lucide-react";
import { Ellipsis } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";

export interface MenuItem {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly look?: "danger";
  readonly onChoose: () => void;
}

interface Props {
  /** The accessible name of the button that opens it. */
  readonly label: string;
  readonly items: readonly MenuItem[];
}

/** A small menu on a button with three dots. The browser closes it on Escape and on a click elsewhere. */
export function Menu({ label, items }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const toggled = (isOpen: boolean): void => {
    flushSync(() => setOpen(isOpen));
    if (!isOpen || !button.current || !menu.current) return;
    const { right, bottom, top } = button.current.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = menu.current;
    const below = bottom + 4 + offsetHeight <= innerHeight;
    menu.current.style.left = `${Math.max(8, right - offsetWidth)}px`;
    menu.current.style.top = `${below ? bottom + 4 : top - 4 - offsetHeight}px`;
    menu.current.querySelector("button")?.focus();
  };
  const move = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0 || !menu.current) return;
    event.preventDefault();
    const buttons = [...menu.current.querySelectorAll("button")];
    const at = buttons.findIndex((each) => each.matches(":focus"));
    buttons.at((at + step) % buttons.length)?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className="icon-button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
      >
        <Ellipsis size={16} aria-hidden />
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        className="menu"
        onToggle={(event) => toggled(event.newState === "open")}
        onKeyDown={move}
      >
        {open &&
          items.map(({ label: name, icon: Icon, look, onChoose }) => (
            <button
              key={name}
              type="button"
              role="menuitem"
              className={look === "danger" ? "menu__item menu__item--danger" : "menu__item"}
              onClick={() => {
                menu.current?.hidePopover();
                onChoose();
              }}
            >
              <Icon size={15} aria-hidden />
              {name}
            </button>
          ))}
      </div>
    </>
  );
}
