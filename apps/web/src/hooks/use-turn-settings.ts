import { useApp, useStore } from "../live/app-context.ts";
import type { TurnSettings } from "../state/turn-settings.ts";

export interface TurnSettingsChoice {
  readonly chosen: TurnSettings;
  readonly choose: (settings: TurnSettings) => void;
}

const NOTHING: TurnSettings = {};

/** What is chosen for the next turn of a thread. It goes with the message; from then on the agent says how it stands. */
export function useTurnSettings(threadId: string): TurnSettingsChoice {
  const { turnChoices } = useApp();
  return {
    chosen: useStore(turnChoices.all).get(threadId) ?? NOTHING,
    choose: (settings) => turnChoices.choose(threadId, settings),
  };
}
