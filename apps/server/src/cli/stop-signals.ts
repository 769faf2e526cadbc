/** One Ctrl-C may come twice: from the terminal and from a launcher. In milliseconds. */
const SAME_MS = 1_000;
const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/** The part of `process` that stops a server. */
export interface StopSource {
  on(event: (typeof SIGNALS)[number] | "disconnect", listener: () => void): unknown;
}

export interface StopHandlers {
  /** The first signal, or the end of the launcher. */
  drain(): void;
  /** A later one: the person does not want to wait. */
  force(): void;
}

/** Tells a first wish to stop from a second one; `now` is monotonic, in milliseconds. */
export function onStopSignals(source: StopSource, handlers: StopHandlers, now: () => number): void {
  let last: number | null = null;
  const asked = (): void => {
    const at = now();
    const again = last !== null && at - last >= SAME_MS;
    if (last === null) handlers.drain();
    else if (again) handlers.force();
    last ??= at;
  };
  for (const signal of SIGNALS) source.on(signal, asked);
  // The launcher's channel carries no messages: its end says that the launcher is gone.
  source.on("disconnect", () => {
    if (last === null) asked();
  });
}
