import { Search } from "lucide-react";
import type { RefObject } from "react";
import { texts } from "../../texts/en.ts";
import { ActionKeys } from "../action/ActionKeys.tsx";

interface Props {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly onText: (text: string) => void;
}

export function SidebarSearch({ input, text, onText }: Props) {
  return (
    <label className="search">
      <Search size={14} aria-hidden />
      <input
        ref={input}
        type="search"
        aria-label={texts.search.label}
        placeholder={texts.search.placeholder}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || text === "") return;
          // The next one closes the drawer.
          event.preventDefault();
          onText("");
        }}
      />
      <ActionKeys of="search" />
    </label>
  );
}
