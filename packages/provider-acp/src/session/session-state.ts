import type { ProviderEvent } from "@wilco/core/provider";
import type { ConfigOption, SessionOptions } from "@wilco/shared-types";
import type { Selector, SessionFacts } from "../convert/session-options.ts";

/** What an agent offers in its session, as far as it said so. */
export interface SessionState {
  readonly model: Selector | null;
  readonly mode: Selector | null;
  readonly commands: SessionOptions["commands"];
  readonly configOptions: readonly ConfigOption[];
}

export const EMPTY_SESSION: SessionState = { model: null, mode: null, commands: [], configOptions: [] };

/** Joins a fact with what was known. What the fact leaves out stays. */
export function withFacts(state: SessionState, facts: SessionFacts): SessionState {
  const mode = facts.mode ?? state.mode;
  const { currentModeId } = facts;
  return {
    model: facts.model ?? state.model,
    mode: mode === null || currentModeId === undefined ? mode : { ...mode, current: currentModeId },
    commands: facts.commands ?? state.commands,
    configOptions: facts.configOptions ?? state.configOptions,
  };
}

/** The state as the port tells it. */
export function configuredOf(
  state: SessionState,
): Omit<Extract<ProviderEvent, { type: "configured" }>, "type"> {
  return {
    modelId: state.model?.current ?? null,
    modeId: state.mode?.current ?? null,
    options: {
      models: [...(state.model?.choices ?? [])],
      modes: [...(state.mode?.choices ?? [])],
      commands: [...state.commands],
      configOptions: [...state.configOptions],
    },
  };
}
