import type { Change } from "../../timeline/change.ts";
import type { Placed, Tables } from "./tables.ts";

/** Where a change comes from: its stream, its event and the first event of its commit. */
export interface Origin {
  readonly streamId: string;
  readonly sequence: number;
  readonly start: number;
}

/** Writes what an event changes to the read model. */
export function applyChange(tables: Tables, change: Change, origin: Origin): void {
  const place = { threadId: origin.streamId, place: origin.sequence };
  const target = { id: "id" in change ? change.id : "", threadId: origin.streamId };
  switch (change.kind) {
    case "project.put":
      tables.projects.set(change.project.id, { value: change.project, sequence: origin.sequence });
      return;
    case "project.patch": {
      const row = tables.projects.get(change.id);
      if (row?.value)
        Object.assign(row, { value: { ...row.value, ...change.patch }, sequence: origin.sequence });
      return;
    }
    case "project.remove":
      tables.projects.set(change.projectId, { value: null, sequence: origin.sequence });
      return;
    case "turn.put": {
      const begins = change.pageStartsHere ? origin.sequence : origin.start;
      const start = tables.turns.get(change.turn.id)?.start ?? begins;
      put(tables.turns, change.turn.id, { ...place, start, value: change.turn });
      return;
    }
    case "turn.patch":
      patch(tables.turns, target, change.patch);
      return;
    case "message.put":
      put(tables.messages, change.message.id, { ...place, value: change.message });
      return;
    case "message.patch":
      patch(tables.messages, target, change.patch);
      return;
    case "message.text":
      // Its event alone keeps a streamed piece.
      return;
    case "activity.put":
      put(tables.activities, change.activity.id, { ...place, value: change.activity });
      return;
    case "activity.patch":
      patch(tables.activities, target, change.patch);
      return;
    case "activity.status": {
      const data = tables.activities.get(change.id)?.value.data;
      patch(tables.activities, target, { data: { ...data, status: change.status } });
      return;
    }
    case "request.put":
      put(tables.requests, change.request.id, { ...place, value: change.request });
      return;
    case "request.patch":
      patch(tables.requests, target, change.patch);
      return;
    default:
      change satisfies never;
  }
}

interface Target {
  readonly id: string;
  readonly threadId: string;
}

/** True when a change would write a row that belongs to another thread. */
export function takesForeignRow(tables: Tables, change: Change, streamId: string): boolean {
  const owner = ownerOf(tables, change);
  return owner !== undefined && owner !== streamId;
}

function ownerOf(tables: Tables, change: Change): string | undefined {
  switch (change.kind) {
    case "turn.put":
      return tables.turns.get(change.turn.id)?.threadId;
    case "message.put":
      return tables.messages.get(change.message.id)?.threadId;
    case "activity.put":
      return tables.activities.get(change.activity.id)?.threadId;
    case "request.put":
      return tables.requests.get(change.request.id)?.threadId;
    case "project.put":
    case "project.patch":
    case "project.remove":
    case "turn.patch":
    case "message.patch":
    case "message.text":
    case "activity.patch":
    case "activity.status":
    case "request.patch":
      return undefined;
    default:
      return change satisfies never;
  }
}

function put<R extends Placed<unknown>>(table: Map<string, R>, id: string, row: R): void {
  const known = table.get(id);
  table.set(id, known === undefined ? row : { ...row, place: known.place });
}

/** Changes a row of the origin's own thread; that of another one stays as it is. */
function patch<T>(table: ReadonlyMap<string, Placed<T>>, target: Target, change: Partial<T>): void {
  const row = table.get(target.id);
  if (row?.threadId === target.threadId) row.value = { ...row.value, ...change };
}
