import type { OpenedSession, ProviderAdapter } from "../provider/port.ts";
import type { LiveThread } from "../session/state.ts";

type Order = NonNullable<LiveThread["active"]>["order"];

export interface SessionChoice {
  readonly modelId: string | null;
  readonly modeId: string | null;
}

/**
 * The model and the mode for a session that was just opened: what this message asks for, else what the thread's session
 * had, else what the thread prefers, else a mode in which the agent asks. Null leaves the agent's own.
 *
 * What the session had is kept only while the agent offers it, and a mode in which it would not ask is not: whoever
 * wants that says so with the message or the thread.
 *
 * @param state the thread before the session was opened
 */
export function choiceFor(
  state: Pick<LiveThread, "thread" | "session">,
  order: Pick<Order, "providerId" | "modelId" | "modeId">,
  { opened, adapter }: { readonly opened: OpenedSession; readonly adapter: ProviderAdapter },
): SessionChoice {
  const { thread, session } = state;
  const { models, modes } = opened.options;
  const { providerId } = order;
  const hadMode = offered(session?.modeId, modes);
  const asks =
    hadMode === null || adapter.askingMode(providerId, { modeId: hadMode, options: opened.options }) === null;
  const modeId = order.modeId ?? (asks ? hadMode : null) ?? thread.modeId;
  return {
    modelId: order.modelId ?? offered(session?.modelId, models) ?? thread.modelId,
    modeId: modeId ?? adapter.askingMode(providerId, opened),
  };
}

function offered(id: string | null | undefined, choices: readonly { readonly id: string }[]): string | null {
  return choices.find((choice) => choice.id === id)?.id ?? null;
}
