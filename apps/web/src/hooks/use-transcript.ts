import type { ThreadView } from "@wilco/core/timeline";
import { useRef } from "react";
import { NO_TRANSCRIPT, nextTranscript, type Transcript } from "../state/transcript.ts";

/** A thread's rows. Those that show the same stay the same from view to view. */
export function useTranscript(view: ThreadView | null): Transcript {
  const known = useRef(NO_TRANSCRIPT);
  known.current = nextTranscript(known.current, view);
  return known.current;
}
