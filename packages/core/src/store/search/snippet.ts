import type { Snippet } from "@wilco/shared-types";
import { matches, type Term } from "./terms.ts";
import { wordsOf } from "./words.ts";

/** A snippet takes about so many UTF-16 units, with so many of them before what was found first. */
const CHARS = 180;
const LEAD = 40;
/** Places beyond these are not looked at for the best part of a text. */
const MOST_PLACES = 300;

interface Place {
  readonly start: number;
  readonly end: number;
  readonly term: Term;
}

/** The part of a text that has the most of the terms, the earliest of several such, with all of them in it marked. */
export function snippetOf(text: string, terms: readonly Term[]): Snippet {
  const places = placesOf(text, terms);
  const first = bestStart(places);
  const from = first === undefined ? 0 : roundDown(text, Math.max(0, first.start - LEAD));
  const to = roundUp(text, Math.min(text.length, from + CHARS));
  const before = from > 0 ? "…" : "";
  const shift = before.length - from;
  return {
    text: `${before}${onOneLine(text.slice(from, to))}${to < text.length ? "…" : ""}`,
    marks: marksOf(places.filter(({ start, end }) => start >= from && end <= to)).map(({ start, end }) => ({
      start: start + shift,
      end: end + shift,
    })),
  };
}

/** A whole text with what was found in it. */
export function markedText(text: string, terms: readonly Term[]): Snippet {
  return { text, marks: marksOf(placesOf(text, terms)) };
}

function placesOf(text: string, terms: readonly Term[]): Place[] {
  const places: Place[] = [];
  for (const { word, start, end } of wordsOf(text)) {
    const term = terms.find((each) => matches(each, word));
    if (term !== undefined) places.push({ start, end, term });
    if (places.length === MOST_PLACES) break;
  }
  return places;
}

function bestStart(places: readonly Place[]): Place | undefined {
  let best: Place | undefined;
  let most = 0;
  for (const [index, place] of places.entries()) {
    const near = places.slice(index).filter(({ end }) => end <= place.start - LEAD + CHARS);
    const found = new Set(near.map(({ term }) => term)).size;
    if (found > most) [best, most] = [place, found];
  }
  return best ?? places[0];
}

/** Ranges in order; those that touch are one. */
function marksOf(places: readonly Place[]): Snippet["marks"] {
  const marks: Snippet["marks"] = [];
  for (const { start, end } of places) {
    const last = marks.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end });
  }
  return marks;
}

/** To the beginning of the word at the place, if it is near; never into a letter that takes two units. */
function roundDown(text: string, at: number): number {
  const space = text.slice(Math.max(0, at - 20), at).search(/\s\S*$/);
  const start = at === 0 || space < 0 ? at : Math.max(0, at - 20) + space + 1;
  return isWithinLetter(text, start) ? start - 1 : start;
}

function roundUp(text: string, at: number): number {
  const rest = text.slice(at, at + 20).search(/\s|$/);
  const end = at + rest;
  return isWithinLetter(text, end) ? end + 1 : end;
}

function isWithinLetter(text: string, at: number): boolean {
  return (
    at > 0 &&
    at < text.length &&
    !text.slice(at - 1, at).isWellFormed() &&
    /[\uDC00-\uDFFF]/.test(text[at] ?? "")
  );
}

/** As many units as before: the marks fit still. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]/gu, " ");
}
