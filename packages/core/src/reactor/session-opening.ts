import type { TurnOrder } from "@wilco/shared-types";
import type { LiveProcess } from "../provider/live-process.ts";
import type { OpenedSession, OpenSessionInput } from "../provider/port.ts";
import { isGone } from "../provider/provider-service.ts";
import type { Binding, LiveThread } from "../session/state.ts";
import { ImportRefused } from "./start-failure.ts";

/** The session to go on with: the thread's own, else the one whose import has not succeeded. Null for a new one. */
export function earlierSessionOf(
  { importOf }: LiveThread,
  { providerId }: TurnOrder,
  binding: Binding | null,
): string | null {
  const claimed = importOf?.providerId === providerId ? importOf.providerSessionId : null;
  return binding?.providerSessionId ?? claimed;
}

/** Opens a session. Throws `ImportRefused` when it is to be imported and its agent does not open it. */
export async function openSession(live: LiveProcess, input: OpenSessionInput): Promise<OpenedSession> {
  try {
    return await live.agent.openSession(input);
  } catch (error) {
    if (isGone(error) || input.imports !== true) throw error;
    throw new ImportRefused(error instanceof Error ? error.message : String(error));
  }
}
