import { createContext, type RefObject, useId, useMemo, useRef } from "react";
import type { Footnote } from "../state/footnotes.ts";

/** What a text's references need to know of its footnotes. */
interface Notes {
  /** The numbers by label. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The id of a note's element. */
  readonly idOf: (label: string) => string;
  /** Leads to a note; the way back leads to where this was. */
  readonly follow: (label: string, from: HTMLElement) => void;
}

export const NotesContext = createContext<Notes | null>(null);

/**
 * The ways between a text and its footnotes.
 *
 * @param text the element that holds both
 */
export function useFootnotes(notes: readonly Footnote[], text: RefObject<HTMLElement | null>) {
  const id = useId();
  const cameFrom = useRef<HTMLElement | null>(null);
  // What grows in a note changes no reference to it.
  const labels = notes.map(({ label }) => label).join(" ");
  const context = useMemo<Notes>(
    () => ({
      numbers: new Map(labels === "" ? [] : labels.split(" ").map((label, index) => [label, index + 1])),
      idOf: (label) => `note-${id}-${label}`,
      follow(label, from) {
        cameFrom.current = from;
        document.getElementById(`note-${id}-${label}`)?.focus();
      },
    }),
    [id, labels],
  );
  const goBack = (label: string): void => {
    const last = cameFrom.current;
    const all = [...(text.current?.querySelectorAll<HTMLElement>("[data-label]") ?? [])];
    const to = all.filter((each) => each.dataset.label === label);
    (to.find((each) => each === last) ?? to[0])?.focus();
  };
  return { context, goBack };
}
