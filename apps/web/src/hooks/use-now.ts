import { useEffect, useState } from "react";
import { useApp } from "../live/app-context.ts";

/**
 * The server's time, in ms since 1970, renewed while `running`. No timer runs in a tab that nobody sees.
 *
 * @param everyMs how often, in ms
 */
export function useNow(running: boolean, everyMs: number): number {
  const { clock } = useApp();
  const [now, setNow] = useState(clock.now);
  useEffect(() => {
    if (!running) return;
    const look = (): void => setNow(clock.now());
    let timer: ReturnType<typeof setInterval> | undefined;
    const turn = (): void => {
      clearInterval(timer);
      if (document.hidden) return;
      look();
      timer = setInterval(look, everyMs);
    };
    turn();
    document.addEventListener("visibilitychange", turn);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", turn);
    };
  }, [clock, running, everyMs]);
  return now;
}
