import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, CDPSession, Page } from "@playwright/test";

const PROBE = readFileSync(new URL("./probe.js", import.meta.url), "utf8");

/** What the main thread did over a time. */
export interface Load {
  /** The share of the time in which it had a task, from 0 to 1; on a busy machine, also while it waited for a processor. */
  readonly busy: number;
  /** The share that it had a processor, from 0 to 1: what others do on the machine is not in it. */
  readonly processor: number;
}

type Clock = "timeTicks" | "threadTicks";

/** A window of a browser of its own, with the probe in it. */
export class Window implements AsyncDisposable {
  readonly page: Page;
  readonly #context: BrowserContext;
  /** Each counts on a clock of its own. */
  readonly #devtools: Readonly<Record<Clock, CDPSession>>;

  private constructor(page: Page, devtools: Readonly<Record<Clock, CDPSession>>) {
    this.page = page;
    this.#context = page.context();
    this.#devtools = devtools;
  }

  static async open(browser: Browser): Promise<Window> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addInitScript(PROBE);
    const page = await context.newPage();
    const counting = async (clock: Clock): Promise<CDPSession> => {
      const devtools = await context.newCDPSession(page);
      await devtools.send("Performance.enable", { timeDomain: clock });
      return devtools;
    };
    const timeTicks = await counting("timeTicks");
    return new Window(page, { timeTicks, threadTicks: await counting("threadTicks") });
  }

  async signsIn(origin: string, token: string): Promise<void> {
    const answer = await this.#context.request.post(`${origin}/sign-in`, {
      data: { token },
      headers: { origin },
    });
    if (!answer.ok()) throw new Error(`the sign-in was refused: ${answer.status()}`);
  }

  /** Asks the probe, in the page, in JavaScript. */
  ask<T>(expression: string): Promise<T> {
    return this.page.evaluate<T>(expression);
  }

  /** What the main thread does meanwhile. */
  async loadWhile(doing: () => Promise<unknown>): Promise<Load> {
    const before = await this.#metrics();
    await doing();
    const after = await this.#metrics();
    const passed = after.at - before.at;
    return {
      busy: (after.busy - before.busy) / passed,
      processor: (after.processor - before.processor) / passed,
    };
  }

  /** In seconds. */
  async #metrics(): Promise<Load & { readonly at: number }> {
    const ofClock = async (clock: Clock): Promise<(wanted: string) => number> => {
      const { metrics } = await this.#devtools[clock].send("Performance.getMetrics");
      return (wanted) => metrics.find(({ name }) => name === wanted)?.value ?? 0;
    };
    const passed = await ofClock("timeTicks");
    const used = await ofClock("threadTicks");
    return { at: passed("Timestamp"), busy: passed("TaskDuration"), processor: used("TaskDuration") };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.close();
  }
}
