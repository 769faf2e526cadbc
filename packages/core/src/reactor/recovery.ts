import { abortable, type ProviderService } from "../provider/provider-service.ts";
import type { BusParts, CommandBus } from "./command-bus.ts";

/**
 * Puts in order what an earlier server left open, before the first command is accepted: its agents are ended, its
 * delivered turns are settled, its undelivered ones go on. What is open on another server that lives is left to that. Takes time by what was open, not by history. A thread
 * that cannot be read, and an agent that cannot be ended, keep nobody waiting.
 */
export async function recover(bus: CommandBus, service: ProviderService, parts: BusParts): Promise<void> {
  const { store, clock, settings, log } = parts;
  const threadIds = await bus.leases.claimAll(await store.openThreads());
  const keys = new Set(await orphansOf(threadIds, bus, parts));
  const tooLong = new AbortController();
  const cancel = clock.after(settings.stopTimeoutMs, () => tooLong.abort(new Error("it does not end")));
  await Promise.all(
    [...keys].map(async (processKey) => {
      try {
        await abortable(service.endOrphan(processKey, settings.stopTimeoutMs / 4), tooLong.signal);
      } catch (error) {
        log.error({ error, processKey }, "an agent of the earlier server could not be ended");
      }
    }),
  );
  try {
    await abortable(service.endStrays(settings.stopTimeoutMs / 4), tooLong.signal);
  } catch (error) {
    log.error({ error }, "what an earlier server left behind could not be ended");
  }
  cancel();
  await Promise.all(threadIds.map((threadId) => bus.takeOver(threadId, "restarted")));
}

async function orphansOf(threadIds: readonly string[], bus: CommandBus, parts: BusParts): Promise<string[]> {
  const keys: string[] = [];
  for (const threadId of threadIds) {
    try {
      const { state } = await bus.states.thread(threadId);
      if (state.kind === "live" && state.process !== null) keys.push(state.process.processKey);
    } catch (error) {
      parts.log.error({ error, threadId }, "an open thread could not be read");
    }
  }
  for (const { effect } of await parts.store.pendingEffects(bus.leases.terms)) {
    if (effect.kind === "process.end") keys.push(effect.processKey);
  }
  return keys;
}
