import type { TurnState } from "@wilco/shared-types";

/** True for a turn that has ended. Kept here so that the page loads no schema for it. */
export function isTerminalState(state: TurnState): boolean {
  switch (state) {
    case "queued":
    case "requested":
    case "running":
      return false;
    case "completed":
    case "interrupted":
    case "failed":
      return true;
    default:
      return state satisfies never;
  }
}
