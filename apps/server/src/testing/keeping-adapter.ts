import type { AgentProcess, EarlierSession, ProviderAdapter, ReplayedEvent } from "@wilco/core/provider";
import { scriptedAdapter } from "./scripted-adapter.ts";

/** What an agent keeps and does with it; a test may change it at any time. */
export interface Kept {
  /** Told of each question, with the signal that ends it. */
  list: (signal: AbortSignal) => Promise<readonly EarlierSession[] | null>;
  replay: readonly ReplayedEvent[];
  /** Called while a session is opened for an import. */
  onImport: () => Promise<void>;
}

/** The adapter of `scriptedAdapter`, whose agent keeps sessions and replays them. */
export function keepingAdapter(kept: Kept): ProviderAdapter {
  const adapter = scriptedAdapter();
  return {
    ...adapter,
    listSessions: (_input, signal) => kept.list(signal),
    spawn: async (input) => replaying(await adapter.spawn(input), kept),
  };
}

function replaying(agent: AgentProcess, kept: Kept): AgentProcess {
  const onEvent = agent.onEvent.bind(agent);
  const openSession = agent.openSession.bind(agent);
  let listener: Parameters<AgentProcess["onEvent"]>[0] = () => undefined;
  const own: Pick<AgentProcess, "onEvent" | "openSession"> = {
    onEvent(next) {
      listener = next;
      onEvent(next);
    },
    async openSession(input) {
      const opened = await openSession(input);
      if (!input.imports || input.providerSessionId === null) return opened;
      for (const event of kept.replay) listener({ type: "replayed", event });
      await kept.onImport();
      return { ...opened, providerSessionId: input.providerSessionId, how: "loaded" };
    },
  };
  // The rest of it is the class's.
  return Object.assign(agent, own);
}
