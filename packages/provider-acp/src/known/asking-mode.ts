import type { OpenedSession } from "@wilco/core/provider";
import type { KnownAgent } from "./agents.ts";

/** The mode in which an agent asks, when its session stands in one in which it does not; else null. */
export function askingModeOf(
  known: KnownAgent | null,
  { modeId, options }: Pick<OpenedSession, "modeId" | "options">,
): string | null {
  if (known === null || known.modes === null || modeId === null) return null;
  const { automatic, asking } = known.modes;
  // An agent's next version may have other modes: one that it does not offer would only fail the start.
  const offered = options.modes.some(({ id }) => id === asking);
  return automatic.includes(modeId) && offered ? asking : null;
}
