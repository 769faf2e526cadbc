import type { Commit, StreamRef } from "@wilco/core/store";
import type { Change } from "@wilco/core/timeline";
import type { TouchedIds } from "./loaded.ts";

/** Names a stream; threads and projects may have the same ids. */
export function streamName({ kind, id }: StreamRef): string {
  return `${kind}/${id}`;
}

/** The ids of all rows that the commits put or patch. */
export function touchedIds(commits: readonly Commit[]): TouchedIds {
  const ids = {
    turns: new Set<string>(),
    messages: new Set<string>(),
    activities: new Set<string>(),
    requests: new Set<string>(),
    projects: new Set<string>(),
  };
  for (const { events } of commits) {
    for (const { changes } of events) {
      for (const change of changes) {
        const row = rowOf(change);
        if (row !== null) ids[row.table].add(row.id);
      }
    }
  }
  return ids;
}

/** The row that a change is about; null for one that is about none. */
export function rowOf(change: Change): { readonly table: keyof TouchedIds; readonly id: string } | null {
  switch (change.kind) {
    case "project.put":
      return { table: "projects", id: change.project.id };
    case "project.patch":
      return { table: "projects", id: change.id };
    case "project.remove":
      return { table: "projects", id: change.projectId };
    case "turn.put":
      return { table: "turns", id: change.turn.id };
    case "turn.patch":
      return { table: "turns", id: change.id };
    case "message.put":
      return { table: "messages", id: change.message.id };
    case "message.patch":
      return { table: "messages", id: change.id };
    case "message.text":
      // Its event alone keeps a streamed piece.
      return null;
    case "activity.put":
      return { table: "activities", id: change.activity.id };
    case "activity.patch":
    case "activity.status":
      return { table: "activities", id: change.id };
    case "request.put":
      return { table: "requests", id: change.request.id };
    case "request.patch":
      return { table: "requests", id: change.id };
    default:
      return change satisfies never;
  }
}
