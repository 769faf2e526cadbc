import type { LucideIcon } from "lucide-react";
import { Ellipsis } from "lucide-react";
import type { KeyboardEvent } from "react";
import { usePopover } from "../../hooks/use-popover.ts";

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

/** A small menu on a button with three dots. */
export function Menu({ label, items }: Props) {
  const { id, open, button, panel: menu, onBeforeToggle, onToggle } = usePopover();
  const move = (event: KeyboardEvent): void => {
    if (!menu.current) return;
    const buttons = [...menu.current.querySelectorAll("button")];
    const at = buttons.findIndex((each) => each.matches(":focus"));
    const next = placeAfter(event.key, at, buttons.length);
    if (next === null) return;
    event.preventDefault();
    buttons.at(next)?.focus();
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
        onBeforeToggle={onBeforeToggle}
        onToggle={onToggle}
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

/** Which item a key leads to from the item `at`, of `count`; negative ones count from the end. Null for other keys. */
function placeAfter(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return (at + 1) % count;
    case "ArrowUp":
      return at < 0 ? -1 : at - 1;
    case "Home":
      return 0;
    case "End":
      return -1;
    default:
      // Every other key is the browser's.
      return null;
  }
}
