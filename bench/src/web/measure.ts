import { setTimeout as pause } from "node:timers/promises";
import { percentile } from "../report/statistics.ts";
import type { Pace } from "./bare-page.ts";
import { droppedShare } from "./frames.ts";
import type { Window } from "./window.ts";

/** One of the two pages, from outside. */
export interface Side {
  readonly origin: string;
  /** The JavaScript expression of what opens the thread. */
  readonly opener: string;
  /** Lets a browser in. */
  readonly enter: (window: Window) => Promise<void>;
  readonly stream: (pace: Pace) => Promise<void>;
  /** Begins a turn whose agent says nothing. Resolves with how to end it. */
  readonly begin: () => Promise<() => Promise<void>>;
}

/** How much is measured. */
export interface WebScale {
  readonly rounds: number;
  readonly messages: number;
  readonly perSecond: number;
  /** Of each phase, in ms. */
  readonly scrollMs: number;
  readonly streamMs: number;
  readonly idleMs: number;
}

/** What one page did in one round. Times in ms, shares from 0 to 1. */
export interface Measured {
  readonly interactive: number;
  readonly opened: number;
  readonly elements: number;
  readonly dropped: number;
  readonly busy: number;
  /** The same, counted in the processor's time. */
  readonly processor: number;
  readonly longTasks: number;
  readonly longest: number;
  readonly keyP99: number;
  readonly idle: number;
  /** While a turn runs and its agent says nothing, in the processor's time. */
  readonly silent: number;
  readonly animations: number;
  readonly hidden: number;
  /** Of the second load of the page: what came over the network, in bytes. */
  readonly reloaded: number;
}

const BOX = `document.querySelector('[aria-label="Conversation"]')`;
/** Between two key presses, in ms. */
const TYPING_MS = 80;
/** What was begun before a phase ends before it is measured. In ms. */
const SETTLE_MS = 1_000;
const SCROLLED_BY = 90;
const POLL_MS = 20;
const PATIENCE_MS = 30_000;

/** Opens a page, and the thread in it, reads, writes while it streams, and waits. */
export async function measure(window: Window, side: Side, { scale, words }: Asked): Promise<Measured> {
  const { page } = window;
  await side.enter(window);
  await page.goto(side.origin);
  const interactive = await until<number>(window, "probe.interactiveAt");
  const reloaded = await reload(window);
  await until(window, `${side.opener} && true`);
  const opened = await window.ask<number>(`probe.open(${side.opener}, ${JSON.stringify(words)})`);
  const elements = await window.ask<number>(`${BOX}.querySelectorAll("*").length`);
  await pause(SETTLE_MS);
  const scroll = { by: SCROLLED_BY, forMs: scale.scrollMs };
  const frames = await window.ask<number[]>(`probe.scroll(${BOX}, ${JSON.stringify(scroll)})`);
  await window.ask(`{ const box = ${BOX}; delete box.dataset.reads; box.scrollTop = box.scrollHeight; }`);
  await pause(SETTLE_MS);
  const streamed = await writeWhileItStreams(window, side, scale);
  const after = await window.ask<number>(`${BOX}.querySelectorAll("*").length`);
  await pause(SETTLE_MS);
  const { busy: idle } = await window.loadWhile(() => pause(scale.idleMs));
  const animations = await window.ask<number>("probe.animations()");
  const end = await side.begin();
  await pause(SETTLE_MS);
  const { processor: silent } = await window.loadWhile(() => pause(scale.idleMs));
  await end();
  await pause(SETTLE_MS);
  await window.ask("probe.hide()");
  const { busy: hidden } = await window.loadWhile(() => side.stream(paceOf(scale, scale.idleMs)));
  const most = Math.max(elements, after);
  return {
    ...{ interactive, reloaded, opened, elements: most, dropped: droppedShare(frames) },
    ...streamed,
    ...{ idle, animations, silent, hidden },
  };
}

export interface Asked {
  readonly scale: WebScale;
  /** The last words of the thread. */
  readonly words: string;
}

function paceOf({ perSecond }: WebScale, forMs: number): Pace {
  return { perSecond, tokens: Math.round((perSecond * forMs) / 1_000) };
}

async function writeWhileItStreams(window: Window, side: Side, scale: WebScale) {
  const { page } = window;
  await page.getByRole("textbox", { name: "Message", exact: true }).focus();
  await window.ask("{ probe.longTasks.length = 0; probe.keys.length = 0; }");
  const load = await window.loadWhile(async () => {
    let isOver = false;
    const streaming = side.stream(paceOf(scale, scale.streamMs)).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      await page.keyboard.press("a");
      await pause(TYPING_MS);
    }
    await streaming;
  });
  const keys = await window.ask<number[]>("probe.keys");
  const tasks = await window.ask<number[]>("probe.longTasks.map(({ duration }) => duration)");
  const longest = Math.max(0, ...tasks);
  return { ...load, keyP99: percentile(keys, 0.99), longTasks: tasks.length, longest };
}

/** Loads the page again. Resolves with the bytes of scripts, styles and the like that came over the network. */
async function reload(window: Window): Promise<number> {
  await window.page.reload();
  await until(window, "probe.interactiveAt");
  return window.ask<number>(
    `performance.getEntriesByType("resource")
      .filter(({ name }) => name.includes("/assets/"))
      .reduce((sum, { transferSize }) => sum + transferSize, 0)`,
  );
}

/** Asks until the answer is one. From outside: the page's policy forbids a string that is run inside of it. */
async function until<T>(window: Window, expression: string): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    const found = await window.ask<T | null>(`(${expression}) ?? null`);
    if (found !== null) return found;
    await pause(POLL_MS);
  }
  throw new Error(`it never came: ${expression}`);
}
