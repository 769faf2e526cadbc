import type { Dice } from "../time/dice.ts";
import type { Loop } from "../time/loop.ts";

/** No answer came. Nobody knows whether the call was heard. */
export class NetworkError extends Error {}

/** What a page's own supervisor needs to notice a silent peer, and the server to notice a silent page, in ms. */
const PAGE_NOTICES_MS = 6_000;
const SERVER_NOTICES_MS = 9_000;

export interface LinkParts {
  readonly name: string;
  readonly loop: Loop;
  readonly dice: Dice;
  /** The longest that anything is on its way, in milliseconds. */
  readonly slowest: number;
  /** Told of each fault that was asked for and has come about. */
  readonly onFault: (fault: Fault) => void;
}

/** Faults that can be asked for. */
export type Fault = "lostRequests" | "lostAnswers" | "doubledRequests" | "doubledItems";

/** Something that is open over a link. */
export interface Line {
  /** The page's end notices that the connection is no more. */
  pageLoses(): void;
  /** The server's end notices that the connection is no more. */
  serverLoses(): void;
}

/** The network between one tab and the server. What runs over one connection keeps its order, and no other does. */
export class Link {
  /** How many of the next requests, and answers, are lost, and how many requests arrive twice. */
  readonly next: Record<Fault, number> = {
    lostRequests: 0,
    lostAnswers: 0,
    doubledRequests: 0,
    doubledItems: 0,
  };
  readonly #parts: LinkParts;
  readonly #lines = new Set<Line>();
  #isOffline = false;
  /** What is on its way while nothing gets through; null while everything does. */
  #held: (() => void)[] | null = null;
  #slowMs = 0;
  #disturbedAt = 0;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  get isOffline(): boolean {
    return this.#isOffline;
  }

  get isHole(): boolean {
    return this.#held !== null;
  }

  /** On the loop's clock: since when the network has done nothing but work. */
  get calmSince(): number {
    const isCalm = !this.#isOffline && this.#held === null && this.#slowMs === 0;
    return isCalm ? this.#disturbedAt : this.loop.now;
  }

  get loop(): Loop {
    return this.#parts.loop;
  }

  add(line: Line): () => void {
    this.#lines.add(line);
    return () => this.#lines.delete(line);
  }

  /** The delay of the next thing on its way, in milliseconds. */
  delay(purpose: string): number {
    const { dice, slowest, name } = this.#parts;
    return this.#slowMs + (slowest === 0 ? 0 : dice.throw(`${purpose} ${name}`, slowest + 1));
  }

  /** Resolves when the network takes more, or when `signal` aborts. */
  async drained(signal: AbortSignal): Promise<void> {
    if (this.#held === null || signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.#held?.push(resolve);
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }

  /** Calls `arrive` after `ms`, or when something gets through again. */
  carry(ms: number, arrive: () => void): void {
    this.loop.after(ms, () => {
      if (this.#held === null) arrive();
      else this.#held.push(arrive);
    });
  }

  /** Every connection ends; both ends notice. */
  cut(): void {
    this.#disturbedAt = this.loop.now;
    for (const line of [...this.#lines]) {
      line.pageLoses();
      line.serverLoses();
    }
  }

  setSlow(ms: number): void {
    this.#disturbedAt = this.loop.now + this.#slowMs;
    this.#slowMs = ms;
  }

  setOffline(offline: boolean): void {
    if (this.#isOffline !== offline) this.#disturbedAt = this.loop.now;
    this.#isOffline = offline;
    if (offline) this.cut();
  }

  /** From now on nothing gets through and nobody is told. What is on its way arrives when `fill` is called. */
  dig(): void {
    if (this.#held !== null) return;
    const held: (() => void)[] = [];
    this.#held = held;
    const inTime = (ms: number, lose: (line: Line) => void): void => {
      this.loop.after(ms, () => {
        if (this.#held === held) for (const line of [...this.#lines]) lose(line);
      });
    };
    inTime(PAGE_NOTICES_MS, (line) => line.pageLoses());
    inTime(SERVER_NOTICES_MS, (line) => line.serverLoses());
  }

  fill(): void {
    if (this.#held !== null) this.#disturbedAt = this.loop.now;
    const held = this.#held ?? [];
    this.#held = null;
    for (const arrive of held) arrive();
  }

  heal(): void {
    this.setSlow(0);
    this.setOffline(false);
    this.fill();
    Object.assign(this.next, { lostRequests: 0, lostAnswers: 0, doubledRequests: 0, doubledItems: 0 });
  }

  /** Uses one of the faults up that were asked for. */
  uses(fault: Fault): boolean {
    if (this.next[fault] === 0) return false;
    this.next[fault] -= 1;
    this.#parts.onFault(fault);
    return true;
  }
}
