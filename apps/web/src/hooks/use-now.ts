import { useEffect, useState } from "react";
import { useApp } from "../live/app-context.ts";

/**
 * The server's time, in ms since 1970, renewed while `running`.
 *
 * @param everyMs how often, in ms
 */
export function useNow(running: boolean, everyMs: number): number {
  const { clock } = useApp();
  const [now, setNow] = useState(clock.now);
  useEffect(() => {
    if (!running) return;
    setNow(clock.now());
    const timer = setInterval(() => setNow(clock.now()), everyMs);
    return () => clearInterval(timer);
  }, [clock, running, everyMs]);
  return now;
}
