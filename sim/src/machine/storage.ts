import type { Store } from "@wilco/core/store";
import { WilcoError } from "@wilco/shared-types";
import type { Loop } from "../time/loop.ts";
import { type Fate, type Plan, STUCK_MS, type Weather } from "./weather.ts";

/** What a server's way to the disk reports. */
export interface StorageParts {
  readonly disk: Store;
  readonly loop: Loop;
  readonly weather: Weather;
  /** The storage does not work for `ms` more. */
  readonly onTrouble: (ms: number) => void;
  /** A call does not go well. */
  readonly onFate: (fate: Fate) => void;
  /** How much later, in ms, what a dead server has sent to the storage is done; null when it never is. */
  readonly late: () => number | null;
  /** The server is to die now, at this call. */
  readonly onCrash: (call: string, point: "before" | "after") => void;
}

/** Calls slower than this count as a storage that does not work, in milliseconds. */
const TOO_SLOW_MS = 25;

/**
 * One server's way to the disk: every call takes time, may fail, and may be the last thing that the server does. Where servers
 * share a storage, what one has sent to it may be done after its death, when the next one is there already.
 */
export class Storage {
  readonly store: Store;
  readonly #parts: StorageParts;
  #cut = false;

  constructor(parts: StorageParts) {
    this.#parts = parts;
    this.store = this.#throughWeather(parts.disk);
  }

  /** The server is gone: no call comes back, and none that is under way is done. */
  cut(): void {
    this.#cut = true;
  }

  #throughWeather(disk: Store): Store {
    const names = Object.keys(disk) as (keyof Store)[];
    const calls = names.map((name) => {
      const call = disk[name] as (...input: unknown[]) => Promise<unknown>;
      return [name, (...input: unknown[]) => this.#call(name, call, input)] as const;
    });
    // Each call keeps its own type: only its time is another.
    return Object.fromEntries(calls) as unknown as Store;
  }

  async #call(
    name: string,
    call: (...input: unknown[]) => Promise<unknown>,
    input: readonly unknown[],
  ): Promise<unknown> {
    // Its promises go on here, but a dead server sends nothing more.
    if (this.#cut) await never();
    const { loop, weather, onTrouble, onFate } = this.#parts;
    const plan = weather.plan(name === "commit");
    const slow = plan.before + plan.after + (plan.fate === "stuck" ? STUCK_MS : 0);
    if (slow > TOO_SLOW_MS) onTrouble(slow);
    if (plan.fate !== "ok") {
      onTrouble(slow);
      onFate(plan.fate);
    }
    if (plan.fate === "stuck") await weather.beStuck(loop);
    await inTime(loop, plan.before);
    if (this.#cut && name === "commit") await this.#doLate(() => call(...input));
    if (this.#diesHere(name, plan, "before")) await never();
    if (plan.fate === "refused") throw unavailable();
    const result = await call(...input);
    if (this.#diesHere(name, plan, "after")) await never();
    await inTime(loop, plan.after);
    if (this.#cut) await never();
    if (plan.fate === "lost") throw unavailable();
    return result;
  }

  async #doLate(call: () => Promise<unknown>): Promise<void> {
    const ms = this.#parts.late();
    if (ms === null) return;
    await this.#parts.loop.pass(ms);
    await call();
  }

  /** The server dies at this point of a call, if it is to. True when it is dead. */
  #diesHere(name: string, { crash }: Plan, point: "before" | "after"): boolean {
    const { isHealed } = this.#parts.weather;
    if (!this.#cut && crash === point && !isHealed) this.#parts.onCrash(name, point);
    return this.#cut;
  }
}

/** What takes no time needs no timer: it is done when the caller has come to its next wait. */
async function inTime(loop: Loop, ms: number): Promise<void> {
  if (ms > 0) await loop.pass(ms);
}

async function never(): Promise<never> {
  return new Promise<never>(() => undefined);
}

function unavailable(): WilcoError {
  return new WilcoError("storage-unavailable", "The disk is full.");
}
