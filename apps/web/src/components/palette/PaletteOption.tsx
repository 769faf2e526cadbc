import { useEffect, useRef } from "react";
import type { PaletteEntry } from "../../state/palette.ts";
import { markText, threadMark } from "../../state/thread-mark.ts";
import { texts } from "../../texts/en.ts";
import { ActionKeys } from "../action/ActionKeys.tsx";
import { SearchSnippet } from "../search/SearchSnippet.tsx";
import { ThreadMarkIcon } from "../thread/ThreadMarkIcon.tsx";

interface Props {
  readonly entry: PaletteEntry;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

export function PaletteOption({ entry, active, onPoint, onChoose }: Props) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the combobox has the focus, and its keys lead here
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      ref={option}
      id={entry.id}
      role="option"
      aria-selected={active}
      className={`palette__option palette__option--${entry.kind}`}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      {entry.kind === "thread" && <PaletteThread entry={entry} />}
      {entry.kind === "message" && <PaletteMessage entry={entry} />}
      {entry.kind === "action" && (
        <>
          <span className="palette__label">{entry.label}</span>
          <ActionKeys of={entry.name} />
        </>
      )}
    </div>
  );
}

function PaletteThread({ entry }: { readonly entry: Extract<PaletteEntry, { kind: "thread" }> }) {
  const mark = threadMark(entry.thread);
  return (
    <>
      <ThreadMarkIcon mark={mark} />
      <span className="palette__label">{entry.label}</span>
      <span className="visually-hidden">{`, ${markText(mark)}`}</span>
      <span className="palette__hint">
        {entry.thread.archivedAt === null ? entry.hint : texts.palette.archived}
      </span>
    </>
  );
}

function PaletteMessage({ entry }: { readonly entry: Extract<PaletteEntry, { kind: "message" }> }) {
  const { hit, label } = entry;
  return (
    <>
      <span className="palette__snippet">
        <span className="palette__who">{hit.role === "user" ? texts.search.you : texts.search.agent}</span>{" "}
        <SearchSnippet snippet={hit.snippet} />
      </span>
      <span className="palette__hint">{label}</span>
    </>
  );
}
