import type { SessionMode, SessionModeState } from "@agentclientprotocol/sdk";

export type ModeId = "ask" | "read-only";

const modes: readonly (SessionMode & { readonly id: ModeId })[] = [
  { id: "ask", name: "Ask", description: "Asks before it writes a file or runs a command" },
  { id: "read-only", name: "Read only", description: "Writes no file and runs no command" },
];

export function isModeId(value: string): value is ModeId {
  return modes.some((mode) => mode.id === value);
}

/** The modes as a client is told of them. */
export function describeModes(currentModeId: ModeId): SessionModeState {
  return { currentModeId, availableModes: [...modes] };
}
