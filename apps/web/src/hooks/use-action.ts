import { useEffect, useRef } from "react";
import { useApp } from "../live/app-context.ts";
import type { ActionName } from "../state/actions.ts";

/** Offers an action to keys and palette, as long as the component is there; null: it cannot be done now. */
export function useAction(name: ActionName, run: (() => void) | null): void {
  const { actions } = useApp();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const isThere = run !== null;
  useEffect(() => {
    return isThere ? actions.offer(name, () => latest.current?.()) : undefined;
  }, [actions, name, isThere]);
}
