import type { Call, Wire } from "../wire.ts";

export type CallScript = (call: Call, wire: Wire) => unknown;

export interface Scenario {
  readonly capabilities?: object;
  /** What is done instead of the usual at a call of this method. */
  readonly on?: Readonly<Record<string, CallScript>>;
}

export type Scenarios = Readonly<Record<string, Scenario>>;

export const onPrompt = (prompt: CallScript): Scenario => ({ on: { "session/prompt": prompt } });

export function modes(currentModeId: string) {
  return {
    currentModeId,
    availableModes: [
      { id: "ask", name: "Ask" },
      { id: "code", name: "Code" },
    ],
  };
}
