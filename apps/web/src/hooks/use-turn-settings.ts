import { useState } from "react";
import type { TurnSettings } from "../state/turn-settings.ts";

export interface TurnSettingsChoice {
  readonly chosen: TurnSettings;
  readonly choose: (settings: TurnSettings) => void;
}

const NOTHING: TurnSettings = {};

/** What is chosen for the next turn of a thread. It goes with the message; from then on the agent says how it stands. */
export function useTurnSettings(threadId: string): TurnSettingsChoice {
  const [state, setState] = useState({ threadId, settings: NOTHING });
  return {
    chosen: state.threadId === threadId ? state.settings : NOTHING,
    choose: (settings) => setState({ threadId, settings }),
  };
}
