import { setTimeout as delay } from "node:timers/promises";

const LOOK_MS = 20;

/** Looks until it is so. False when it is not so within `ms`. */
export async function until(isSo: () => boolean | Promise<boolean>, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    if (await isSo()) return true;
    await delay(LOOK_MS);
  }
  return await isSo();
}
