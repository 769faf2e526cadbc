import { atLeast, atMost, type Figure, figureOf, figureOfRounds, type Limit } from "../report/figure.ts";
import { median } from "../report/statistics.ts";
import type { Measured } from "./measure.ts";

export interface Round {
  readonly wilco: Measured;
  readonly reference: Measured;
}

/** What the page must not pass whatever the machine. */
const MOST = {
  /** Of the first load, compressed with gzip. */
  scriptBytes: 180 * 1_024,
  /** In the thread. */
  elements: 1_500,
  /** Shares of the main thread's time. */
  idle: 0.02,
  silent: 0.03,
  streaming: 0.3,
} as const;

/** The lines of the report. Against the bare page what depends on the machine, against a number what does not. */
export function figuresOf(rounds: readonly Round[], scriptBytes: number): Figure[] {
  const against = (name: string, pick: (measured: Measured) => number, about: About): Figure =>
    figureOfRounds(
      { name, unit: about.unit, limit: about.limit },
      rounds.map(({ wilco, reference }) => ({
        wilco: pick(wilco),
        reference: Math.max(about.least, pick(reference)),
      })),
    );
  const most = (pick: (measured: Measured) => number): number =>
    Math.max(...rounds.map(({ wilco }) => pick(wilco)));
  const limited = (name: string, unit: string, pair: { wilco: number; reference: number }): Figure =>
    figureOf({ name, unit, limit: atMost(1) }, pair);
  return [
    limited("JavaScript of the first load", "bytes", { wilco: scriptBytes, reference: MOST.scriptBytes }),
    limited("elements in the thread", "at most", {
      wilco: most(({ elements }) => elements),
      reference: MOST.elements,
    }),
    limited("idle: share of the main thread", "at most", {
      wilco: median(rounds.map(({ wilco }) => wilco.idle)),
      reference: MOST.idle,
    }),
    limited("an agent that says nothing: share of the main thread, in the processor's time", "at most", {
      wilco: median(rounds.map(({ wilco }) => wilco.silent)),
      reference: MOST.silent,
    }),
    limited("streaming: share of the main thread, in the processor's time", "at most", {
      wilco: median(rounds.map(({ wilco }) => wilco.processor)),
      reference: MOST.streaming,
    }),
    against("until the composer can be written into", (one) => one.interactive, INTERACTIVE),
    against("opening the thread", (one) => one.opened, OPENED),
    against("frames shown while scrolling", (one) => 1 - one.dropped, SHOWN),
    against("streaming: key press to paint, p99", (one) => one.keyP99, KEY),
    against("streaming: share of the main thread", (one) => one.busy, BUSY),
    against("streaming into a tab that nobody sees", (one) => one.hidden, HIDDEN),
  ];
}

interface About {
  readonly unit: string;
  readonly limit: Limit | null;
  /** A reference below it says nothing: it is less than the clock's grain. */
  readonly least: number;
}

/* Limits with room for a machine that others keep busy: what they catch is a page that has become twice as slow. */
const INTERACTIVE: About = { unit: "ms", limit: atMost(8), least: 1 };
const OPENED: About = { unit: "ms", limit: atMost(12), least: 1 };
const SHOWN: About = { unit: "share", limit: atLeast(0.7), least: 0.01 };
const KEY: About = { unit: "ms", limit: atMost(3), least: 8 };
const BUSY: About = { unit: "share", limit: atMost(4), least: 0.005 };
const HIDDEN: About = { unit: "share", limit: atMost(5), least: 0.02 };

/** What is not compared: it is nothing at the bare page. */
export function notesOf(rounds: readonly Round[]): string[] {
  const all = rounds.map(({ wilco }) => wilco);
  const longest = Math.max(...all.map(({ longest: ms }) => ms));
  return [
    `long tasks (> 50 ms) while it streams: ${all.map(({ longTasks }) => longTasks).join(", ")}; the longest ${Math.round(longest)} ms`,
    `dropped frames while scrolling: ${all.map(({ dropped }) => `${(dropped * 100).toFixed(1)}%`).join(", ")}`,
    `animations that run while nothing happens: ${Math.max(...all.map(({ animations }) => animations))}`,
    `scripts and styles fetched again by a reload: ${Math.max(...all.map(({ reloaded }) => reloaded))} bytes`,
  ];
}
