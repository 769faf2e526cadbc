import { decodeTurn, integer, type Placed, type SnapshotQuery, text, unknownPage } from "@wilco/core/store";
import type { Turn } from "@wilco/shared-types";
import { turnPlace } from "../operations/turn-place.ts";
import { turnsBefore } from "../operations/turns-before.ts";
import type { Database } from "../worker/database.ts";

/** The turns of a page, and the sequences between which all the rest of the page was created. */
export interface Page {
  readonly turns: readonly Placed<Turn>[];
  readonly from: number;
  readonly to: number;
  /** The page's oldest turn, when there are older ones. */
  readonly before: string | null;
}

/** After every sequence that there is. */
const END = { created: Number.MAX_SAFE_INTEGER, start: Number.MAX_SAFE_INTEGER };

/** Finds a page of at most `limit` turns. Throws `turn-not-found` for an unknown `before`. */
export function readPage(db: Database, stream: number, { before, limit }: SnapshotQuery): Page {
  const end = before === undefined ? END : turnPlace(db, stream, before);
  if (end === null) throw unknownPage(before ?? "");
  const rows = turnsBefore(db, { stream, before: end.created, limit: limit + 1 });
  const turns = rows.slice(0, limit).reverse();
  const oldest = rows.length > limit ? turns[0] : undefined;
  return {
    turns: turns.flatMap((row) => decodeTurn(db.setAside, row) ?? []),
    from: oldest === undefined ? 0 : integer(oldest, "start"),
    to: end.start,
    before: oldest === undefined ? null : text(oldest, "id"),
  };
}
