import { File, Folder, SquareSlash } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Completion } from "../../hooks/use-completion.ts";
import { texts } from "../../texts/en.ts";

const ICONS = { command: SquareSlash, file: File, folder: Folder } as const;

interface Props {
  readonly completion: Completion;
}

/** What the word at the caret can become. The caret stays in the box: the box names the active one. */
export function ComposerSuggestions({ completion }: Props) {
  const { listId, idOf, suggestions, active, choose } = completion;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <>
      <div ref={list} id={listId} role="listbox" aria-label={texts.completion.list} className="suggestions">
        {suggestions.map(({ key, label, detail, kind }, index) => {
          const Icon = ICONS[kind];
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box, which names the active one
            // biome-ignore lint/a11y/useKeyWithClickEvents: the box has the keys
            <div
              key={key}
              id={idOf(index)}
              role="option"
              aria-selected={index === active}
              className="suggestions__item"
              // The box would lose the focus, and a phone its keyboard.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(index)}
            >
              <Icon size={14} aria-hidden />
              <span className="suggestions__label">{label}</span>
              <span className="suggestions__detail">{detail}</span>
            </div>
          );
        })}
      </div>
      <p className="visually-hidden" role="status">
        {texts.completion.count(suggestions.length)}
      </p>
    </>
  );
}
