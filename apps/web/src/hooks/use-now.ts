import { useEffect, useState } from "react";

/**
 * The time, in ms since 1970, renewed while `running`.
 *
 * @param everyMs how often, in ms
 */
export function useNow(running: boolean, everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [running, everyMs]);
  return now;
}
