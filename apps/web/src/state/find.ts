import type { Message } from "@wilco/shared-types";
import type { Row } from "./transcript.ts";

/** One place in a thread where the words stand. */
export interface Hit {
  /** The key of the message's row. */
  readonly key: string;
  /** Which one it is in the message, from 0 on. */
  readonly nth: number;
}

/** The marks of markdown that stand inside of words and sentences: a reader does not see them. */
const MARKS = /[*_`~]+/g;

interface Counted {
  readonly words: string;
  readonly count: number;
}

const counted = new WeakMap<Message, Counted>();

/** Every place where the words stand in the messages of a thread, oldest first, whatever their case. None for no words. */
export function hitsIn(rows: readonly Row[], words: string): Hit[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return [];
  return rows.flatMap(({ key, part }) => {
    const count = part.kind === "message" ? countIn(part.message, wanted) : 0;
    return Array.from({ length: count }, (_, nth) => ({ key, nth }));
  });
}

/** Where the words begin in a text, whatever their case; they do not overlap. */
export function placesIn(text: string, words: string): number[] {
  const wanted = words.trim().toLowerCase();
  const folded = text.toLowerCase();
  const places: number[] = [];
  // A letter that gets longer in lower case would shift all places behind it.
  if (wanted === "" || folded.length !== text.length) return places;
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    places.push(at);
  }
  return places;
}

/** The place of a hit among all, from 0 on; of one that is gone, the last of its message, else the last. */
export function placeOfHit(hits: readonly Hit[], hit: Hit | null): number {
  const exact = hits.findIndex(({ key, nth }) => key === hit?.key && nth === hit.nth);
  if (exact >= 0) return exact;
  const near = hits.findLastIndex(({ key }) => key === hit?.key);
  return near >= 0 ? near : hits.length - 1;
}

/** A message that does not change is read once for the same words, however long the thread. */
function countIn(message: Message, wanted: string): number {
  const known = counted.get(message);
  if (known?.words === wanted) return known.count;
  const asWritten = placesIn(message.text, wanted).length;
  const count = asWritten > 0 ? asWritten : placesIn(message.text.replaceAll(MARKS, ""), wanted).length;
  counted.set(message, { words: wanted, count });
  return count;
}
