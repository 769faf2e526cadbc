import { type ChildProcess, spawn } from "node:child_process";

/** No inner process outlives its test run by much, in seconds. */
const LIFE_S = 300;
const STAYS = `setTimeout(() => {}, ${LIFE_S * 1000})`;

/** The process inside an adapter, which does nothing but live. */
export class InnerChild {
  readonly #onLost: () => void;
  #child: ChildProcess | null = null;

  /** @param onLost called each time when it has ended, whoever ended it */
  constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  /**
   * Starts it, again when it was lost. Returns its process id, or null when it lives already.
   * @param word one that its command line has
   */
  start(word?: string): number | null {
    if (this.#child !== null) return null;
    const child =
      word === undefined
        ? spawn("sleep", [String(LIFE_S)], { stdio: "ignore" })
        : spawn(process.execPath, ["-e", STAYS, "--", word], { stdio: "ignore" });
    this.#child = child;
    child.once("exit", () => {
      this.#child = null;
      this.#onLost();
    });
    return child.pid ?? null;
  }

  get isLost(): boolean {
    return this.#child === null;
  }
}
