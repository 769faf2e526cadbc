import type { Turn } from "@wilco/shared-types";
import { isTerminalState } from "../../state/turn-state.ts";
import { usageText } from "../../state/usage-text.ts";

/** What a turn that has ended cost, as its agent told it. */
export function TurnUsage({ turn }: { readonly turn: Turn }) {
  const text = turn.usage === null || !isTerminalState(turn.state) ? null : usageText(turn.usage);
  return text === null ? null : <p className="turn__usage">{text}</p>;
}
