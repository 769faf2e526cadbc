import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, CDPSession, Page } from "@playwright/test";

const PROBE = readFileSync(new URL("./probe.js", import.meta.url), "utf8");

/** A window of a browser of its own, with the probe in it. */
export class Window implements AsyncDisposable {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #devtools: CDPSession;

  private constructor(page: Page, devtools: CDPSession) {
    this.page = page;
    this.#context = page.context();
    this.#devtools = devtools;
  }

  static async open(browser: Browser): Promise<Window> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addInitScript(PROBE);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Performance.enable", { timeDomain: "timeTicks" });
    return new Window(page, devtools);
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

  /** The share of the main thread's time that something takes, from 0 to 1. */
  async busyWhile(doing: () => Promise<unknown>): Promise<number> {
    const before = await this.#metrics();
    await doing();
    const after = await this.#metrics();
    return (after.busy - before.busy) / (after.at - before.at);
  }

  async #metrics(): Promise<{ readonly busy: number; readonly at: number }> {
    const { metrics } = await this.#devtools.send("Performance.getMetrics");
    const told = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? 0;
    return { busy: told("TaskDuration"), at: told("Timestamp") };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#context.close();
  }
}
