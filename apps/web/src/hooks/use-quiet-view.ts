import type { ThreadView } from "@wilco/core/timeline";
import { useRef } from "react";
import { quietView } from "../state/quiet-view.ts";

/** The view for what shows neither texts nor what an agent does: the same one while only these change. */
export function useQuietView(view: ThreadView | null): ThreadView | null {
  const known = useRef(view);
  known.current = quietView(known.current, view);
  return known.current;
}
