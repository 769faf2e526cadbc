import type { Activity, AgentRequest } from "@wilco/shared-types";
import { type Entry, keyOf } from "./conversation.ts";

/** Something that an agent did with a tool, or asked about it. */
export type ToolEntry =
  | { readonly kind: "activity"; readonly activity: Activity }
  | { readonly kind: "request"; readonly request: AgentRequest };

/** An entry, or several tool calls that came one after another. */
export type Shown =
  | { readonly kind: "entry"; readonly key: string; readonly entry: Entry }
  | { readonly kind: "tools"; readonly key: string; readonly entries: readonly ToolEntry[] };

/**
 * The entries of a turn as they are shown: tool calls that follow one another are one part, with the answered questions
 * about them. A question that is open stands for itself, and so does a single call.
 */
export function shownEntries(entries: readonly Entry[]): Shown[] {
  const shown: Shown[] = [];
  let run: ToolEntry[] = [];
  const close = (): void => {
    const [first, ...rest] = run;
    if (first !== undefined && rest.some(({ kind }) => kind === "activity")) {
      shown.push({ kind: "tools", key: `tools ${keyOf(first)}`, entries: run });
    } else shown.push(...run.map(alone));
    run = [];
  };
  for (const entry of entries) {
    if (isToolEntry(entry, run.length > 0)) run.push(entry);
    else {
      close();
      shown.push(alone(entry));
    }
  }
  close();
  return shown;
}

function isToolEntry(entry: Entry, isWithin: boolean): entry is ToolEntry {
  if (entry.kind === "activity") return entry.activity.kind === "tool.call";
  return entry.kind === "request" && isWithin && entry.request.state !== "open";
}

function alone(entry: Entry): Shown {
  return { kind: "entry", key: keyOf(entry), entry };
}
