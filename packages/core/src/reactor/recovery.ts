import type { ProviderService } from "../provider/provider-service.ts";
import type { BusParts, CommandBus } from "./command-bus.ts";

/**
 * Puts in order what an earlier server left open, before the first command is accepted: its agents are ended, its
 * delivered turns are settled, its undelivered ones go on. Takes time by what was open, not by history.
 */
export async function recover(bus: CommandBus, service: ProviderService, parts: BusParts): Promise<void> {
  const { store, settings, log } = parts;
  const grace = settings.stopTimeoutMs / 4;
  const orphans: string[] = [];
  const threadIds = await store.openThreads();
  for (const threadId of threadIds) {
    const { state } = await bus.states.thread(threadId);
    if (state.kind === "live" && state.process !== null) orphans.push(state.process.processKey);
  }
  for (const { effect } of await store.pendingEffects()) {
    if (effect.kind === "process.end") orphans.push(effect.processKey);
  }
  await Promise.all(
    orphans.map((key) =>
      service.endOrphan(key, grace).catch((error: unknown) => {
        log.error({ error, processKey: key }, "an agent of the earlier server could not be ended");
      }),
    ),
  );
  await Promise.all(threadIds.map((threadId) => bus.submitDurably(threadId, { type: "thread.recover" })));
}
