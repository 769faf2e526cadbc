import type { SlashCommand } from "@wilco/shared-types";
import { type KeyboardEvent, useId, useState } from "react";
import { isEnter } from "../components/ui/is-enter.ts";
import {
  type CompletionToken,
  commandSuggestions,
  completionAt,
  fileSuggestion,
  type Suggestion,
} from "../state/completion.ts";
import { useFileMatches } from "./use-file-matches.ts";

export interface CompletionInput {
  readonly text: string;
  /** Where the caret stands; null while it is elsewhere. */
  readonly caret: number | null;
  readonly commands: readonly SlashCommand[];
  readonly projectId: string | null;
  /** The thread whose folder the files are in; undefined for the project's. */
  readonly threadId?: string | undefined;
  /** Puts a suggestion in the place of its token. */
  readonly onChoose: (token: CompletionToken, suggestion: Suggestion) => void;
}

export interface Completion {
  readonly listId: string;
  readonly idOf: (index: number) => string;
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  readonly choose: (index: number) => void;
  /** True when the key was for the list. */
  readonly pressed: (event: KeyboardEvent) => boolean;
}

/** Completes commands and files while they are typed; null while there is nothing to complete. */
export function useCompletion(input: CompletionInput): Completion | null {
  const { text, caret, commands, projectId, threadId, onChoose } = input;
  const listId = useId();
  const [moved, setMoved] = useState({ token: "", active: 0 });
  /** What Escape was pressed for: it stays closed until something else is typed. */
  const [closed, setClosed] = useState<string | null>(null);
  const token = caret === null ? null : completionAt(text, caret);
  const name = token === null ? "" : `${token.kind} ${token.from} ${token.query}`;
  const isOpen = token !== null && closed !== name;
  const files = useFileMatches({ projectId, threadId }, isOpen && token.kind === "file" ? token.query : null);
  if (!isOpen) return null;
  const suggestions =
    token.kind === "command" ? commandSuggestions(commands, token.query) : files.map(fileSuggestion);
  if (suggestions.length === 0) return null;
  const active = moved.token === name ? Math.min(moved.active, suggestions.length - 1) : 0;
  const choose = (index: number): void => {
    const suggestion = suggestions[index];
    if (suggestion !== undefined) onChoose(token, suggestion);
  };
  const move = (by: number): void => {
    setMoved({ token: name, active: (active + by + suggestions.length) % suggestions.length });
  };
  const pressed = (event: KeyboardEvent): boolean => {
    if (event.nativeEvent.isComposing) return false;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Escape") setClosed(name);
    else if (isChoice(event, suggestions[active], text.slice(token.from, token.to))) choose(active);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { listId, idOf: (index) => `${listId}-${index}`, suggestions, active, choose, pressed };
}

/** Enter after what is typed out already sends: there is nothing left to choose. */
function isChoice(event: KeyboardEvent, suggestion: Suggestion | undefined, typed: string): boolean {
  if (event.key === "Tab") return !event.shiftKey;
  return isEnter(event) && suggestion?.insert.trim() !== typed;
}
