import { Search } from "lucide-react";
import { type PaletteState, usePalette } from "../../hooks/use-palette.ts";
import { texts } from "../../texts/en.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { PaletteOption } from "./PaletteOption.tsx";

interface Props {
  readonly onClose: () => void;
}

const LIST_ID = "palette-list";

/** Every action and every thread, found by a few letters, and messages, found by their words: a combobox whose list is always open. */
export function Palette({ onClose }: Props) {
  const { text, groups, active, search, write, point, choose, onKeyDown } = usePalette(onClose);
  return (
    <Dialog title={texts.palette.title} look="bare" onClose={onClose}>
      <label className="palette__box">
        <Search size={16} aria-hidden />
        <input
          role="combobox"
          aria-label={texts.palette.title}
          aria-expanded
          aria-controls={LIST_ID}
          aria-autocomplete="list"
          aria-activedescendant={active?.id}
          placeholder={texts.palette.placeholder}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <div className="palette__list" id={LIST_ID} role="listbox" aria-label={texts.palette.title}>
        {groups.map(({ kind, entries }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of a list box
          <div key={kind} role="group" aria-label={texts.palette[kind]}>
            <p className="palette__group" aria-hidden>
              {texts.palette[kind]}
            </p>
            {entries.map((entry) => (
              <PaletteOption
                key={entry.id}
                entry={entry}
                active={entry.id === active?.id}
                onPoint={() => point(entry)}
                onChoose={() => choose(entry)}
              />
            ))}
          </div>
        ))}
      </div>
      <p className="palette__nothing" role="status">
        {noteOf(search, active === null)}
      </p>
    </Dialog>
  );
}

function noteOf(search: PaletteState["search"], isEmpty: boolean): string {
  switch (search) {
    case "searching":
      return texts.palette.searching;
    case "failed":
      return texts.search.failed;
    case "done":
    case null:
      return isEmpty ? texts.palette.nothing : "";
    default:
      return search satisfies never;
  }
}
