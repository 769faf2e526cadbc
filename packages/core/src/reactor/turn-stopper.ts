import type { LiveProcess } from "../provider/live-process.ts";
import type { ProviderService } from "../provider/provider-service.ts";
import type { AgentRuntime } from "./agent-runtime.ts";
import type { Clock } from "./clock.ts";
import type { CommandBus } from "./command-bus.ts";

export interface StopperParts {
  readonly bus: CommandBus;
  readonly service: ProviderService;
  readonly runtime: AgentRuntime;
  readonly clock: Clock;
  readonly stopTimeoutMs: number;
}

/**
 * Makes a stopped turn end in time: open questions are answered, the agent is asked (half of the limit), then its
 * process is ended (a quarter until SIGKILL). It works beside the start that it may have to stop.
 */
export class TurnStopper {
  readonly #parts: StopperParts;

  constructor(parts: StopperParts) {
    this.#parts = parts;
  }

  /** Resolves when the turn is settled. A turn that is not stopping needs nothing. */
  async stop(threadId: string, turnId: string): Promise<void> {
    const { bus, service, runtime, stopTimeoutMs } = this.#parts;
    const generation = await this.#stoppingOn(threadId, turnId);
    if (generation === null) return;
    const live = service.current(threadId);
    if (live?.generation === generation) {
      // Without an answer to wait for, the prompt is about to be written: only the end of its process keeps it back.
      const answered = runtime.answered(live, turnId);
      const obeyed = answered !== null && (await this.#obeys(live, answered));
      if (obeyed && (await this.#stoppingOn(threadId, turnId)) === null) return;
      await this.#within(stopTimeoutMs / 2, service.retire(live, stopTimeoutMs / 4));
    }
    await bus.submitDurably(threadId, { type: "turn.settle", turnId, ending: { kind: "stopped" } });
  }

  async #obeys(live: LiveProcess, answered: Promise<void>): Promise<boolean> {
    live.cancelRequests();
    // An agent that does not read must not keep us: the message is sent, nobody waits for it.
    void live.agent.cancel().catch(() => undefined);
    return this.#within(this.#parts.stopTimeoutMs / 2, answered);
  }

  /** The generation of the process that the turn is being stopped on; null when it is not. */
  async #stoppingOn(threadId: string, turnId: string): Promise<number | null> {
    const state = await this.#parts.bus.stateOf(threadId);
    const active = state.kind === "live" ? state.active : null;
    return active?.state === "stopping" && active.order.turnId === turnId ? active.generation : null;
  }

  async #within(ms: number, promise: Promise<void>): Promise<boolean> {
    const { promise: late, resolve } = Promise.withResolvers<false>();
    const cancel = this.#parts.clock.after(ms, () => resolve(false));
    try {
      return await Promise.race([promise.then(() => true as const), late]);
    } finally {
      cancel();
    }
  }
}
