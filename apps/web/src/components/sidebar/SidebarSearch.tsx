import { Search } from "lucide-react";
import type { RefObject } from "react";
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
        aria-label="Search threads"
        placeholder="Search titles"
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onText("");
        }}
      />
      <ActionKeys of="search" />
    </label>
  );
}
