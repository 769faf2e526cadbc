import type { TurnOrder } from "@wilco/shared-types";
import type { OpenedSession, ProviderAdapter } from "../provider/port.ts";
import type { LiveThread } from "../session/state.ts";

export interface SessionChoice {
  readonly modelId: string | null;
  readonly modeId: string | null;
}

/**
 * The model and the mode for a session that was just opened: what this message asks for, else what the thread's session
 * had, else what a person chose last, else what the thread prefers, else a mode in which the agent asks. Null leaves the
 * agent's own.
 *
 * What was there before is kept only while the agent offers it. A mode in which the agent does not ask is kept only
 * where a person chose it: what the agent itself went over to does not outlive its process.
 *
 * @param state the thread before the session was opened
 */
export function choiceFor(
  state: Pick<LiveThread, "thread" | "session" | "chosen">,
  order: Pick<TurnOrder, "providerId" | "modelId" | "modeId">,
  { opened, adapter }: { readonly opened: OpenedSession; readonly adapter: ProviderAdapter },
): SessionChoice {
  const { thread, session, chosen } = state;
  const { models, modes } = opened.options;
  const { providerId } = order;
  const hadMode = offered(session?.modeId, modes);
  const asks =
    hadMode === null || adapter.askingMode(providerId, { modeId: hadMode, options: opened.options }) === null;
  // What one agent calls a model or a mode means nothing to another.
  const preferred = thread.providerId === null || thread.providerId === providerId ? thread : NOTHING;
  const modeId = order.modeId ?? (asks ? hadMode : null) ?? offered(chosen.modeId, modes) ?? preferred.modeId;
  return {
    modelId: order.modelId ?? offered(session?.modelId ?? chosen.modelId, models) ?? preferred.modelId,
    modeId: modeId ?? adapter.askingMode(providerId, opened),
  };
}

const NOTHING: SessionChoice = { modelId: null, modeId: null };

function offered(id: string | null | undefined, choices: readonly { readonly id: string }[]): string | null {
  return choices.find((choice) => choice.id === id)?.id ?? null;
}
