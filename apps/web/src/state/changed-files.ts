import type { Entry } from "./conversation.ts";
import { readToolCall } from "./tool-call.ts";

/** The protocol's kinds of tools that change files. */
const CHANGES: ReadonlySet<string> = new Set(["edit", "delete", "move"]);

/**
 * The files that a turn's tool calls changed, as far as its agent told, in the order of their first change. What a
 * command changed on its own nobody told.
 */
export function changedFiles(entries: readonly Entry[]): string[] {
  const paths = entries.flatMap((entry) => {
    if (entry.kind !== "activity" || entry.activity.kind !== "tool.call") return [];
    const { status, toolKind, content, locations } = readToolCall(entry.activity);
    if (status !== "completed") return [];
    const diffs = content.flatMap((each) => (each.type === "diff" ? [each.path] : []));
    return diffs.length > 0 || !CHANGES.has(toolKind) ? diffs : locations.map(({ path }) => path);
  });
  return [...new Set(paths)];
}
