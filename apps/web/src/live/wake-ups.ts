import type { Visibility } from "../outbox/attempt-lock.ts";

/** A timer that comes this much too late has slept. In ms. */
const SLEPT_MS = 4_000;
const LOOK_EVERY_MS = 2_000;

/** Whether this tab is looked at. */
export const pageVisibility: Visibility = {
  isVisible: () => document.visibilityState === "visible",
  onChange(listener) {
    document.addEventListener("visibilitychange", listener);
    return () => document.removeEventListener("visibilitychange", listener);
  },
};

/** Calls `wake` whenever the world may have changed: the tab is looked at, the network or the computer is back. */
export function onWakeUp(wake: () => void): void {
  addEventListener("online", wake);
  addEventListener("focus", wake);
  addEventListener("pageshow", wake);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") wake();
  });
  let looked = Date.now();
  setInterval(() => {
    const now = Date.now();
    // A hidden tab's timers are slowed down on purpose: only a visible one tells a sleep.
    if (now - looked > LOOK_EVERY_MS + SLEPT_MS && document.visibilityState === "visible") wake();
    looked = now;
  }, LOOK_EVERY_MS);
}
