import type { SlashCommand } from "@wilco/shared-types";
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { useAutogrow } from "../../hooks/use-autogrow.ts";
import { useCompletion } from "../../hooks/use-completion.ts";
import { useRecall } from "../../hooks/use-recall.ts";
import { complete } from "../../state/completion.ts";
import { texts } from "../../texts/en.ts";
import { isEnter } from "../ui/is-enter.ts";
import { ComposerSuggestions } from "./ComposerSuggestions.tsx";

/** What can be completed in a message, and brought back. */
export interface Writing {
  /** What the agent has announced. */
  readonly commands: readonly SlashCommand[];
  /** Whose files can be named; null as long as it is not known. */
  readonly projectId: string | null;
  /** The thread in whose folder they are; undefined for the project's. */
  readonly threadId?: string | undefined;
  /** Tells what was said before, the newest first. */
  readonly said: () => readonly string[];
}

interface Props extends Writing {
  readonly text: string;
  readonly placeholder: string;
  readonly onText: (text: string) => void;
  readonly onEnter: (event: KeyboardEvent) => void;
  readonly area: RefObject<HTMLTextAreaElement | null>;
}

/**
 * The box, and what it suggests. It stays a text box for assistive technology: it has more lines than a combobox, and
 * names the list and its active entry all the same.
 */
export function ComposerText({
  text,
  placeholder,
  onText,
  onEnter,
  area,
  commands,
  projectId,
  threadId,
  said,
}: Props) {
  useAutogrow(area, text);
  const [caret, setCaret] = useState<number | null>(null);
  /** Where the caret goes when the text that was put there is drawn. */
  const goesTo = useRef<number | null>(null);
  const write = (changed: string, to: number): void => {
    goesTo.current = to;
    onText(changed);
    setCaret(to);
  };
  useLayoutEffect(() => {
    if (goesTo.current === null) return;
    area.current?.setSelectionRange(goesTo.current, goesTo.current);
    goesTo.current = null;
  });
  const completion = useCompletion({
    text,
    caret,
    commands,
    projectId,
    threadId,
    onChoose: (token, suggestion) => {
      const completed = complete(text, token, suggestion);
      write(completed.text, completed.caret);
    },
  });
  const recall = useRecall(said, (brought) => write(brought, brought.length));
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (completion?.pressed(event)) return;
    if (recall.pressed(event)) event.preventDefault();
    else if (isEnter(event)) onEnter(event);
  };
  return (
    <>
      {completion !== null && <ComposerSuggestions completion={completion} />}
      <textarea
        ref={area}
        className="composer__text"
        aria-label={texts.composer.message}
        aria-autocomplete="list"
        aria-controls={completion?.listId}
        aria-activedescendant={completion?.idOf(completion.active)}
        data-focus-home
        rows={1}
        placeholder={placeholder}
        value={text}
        onChange={({ target }) => {
          onText(target.value);
          setCaret(target.selectionStart);
        }}
        onSelect={({ currentTarget: { selectionStart, selectionEnd } }) =>
          setCaret(selectionStart === selectionEnd ? selectionStart : null)
        }
        onBlur={() => setCaret(null)}
        onKeyDown={pressed}
      />
    </>
  );
}
