import type { ProviderService } from "../provider/provider-service.ts";
import type { Effect } from "../store/port.ts";
import type { CommandBus } from "./command-bus.ts";
import { isStorageUnavailable } from "./retry.ts";
import type { ReactorSettings } from "./settings.ts";
import { failureOf } from "./start-failure.ts";
import type { TurnCheckpoints } from "./turn-checkpoints.ts";
import type { TurnStarter } from "./turn-starter.ts";
import type { TurnStopper } from "./turn-stopper.ts";

export interface ReactorParts {
  readonly bus: CommandBus;
  readonly service: ProviderService;
  readonly starter: TurnStarter;
  readonly stopper: TurnStopper;
  readonly checkpoints: TurnCheckpoints;
  readonly settings: ReactorSettings;
}

/**
 * Turns committed effects into calls on agents. The law it keeps: every start that is accepted moves its session to
 * a state that a browser can detect. A failure is one command, retried until it is durable.
 */
export class ProviderCommandReactor {
  readonly #parts: ReactorParts;

  constructor(parts: ReactorParts) {
    this.#parts = parts;
  }

  /** Does one effect. May be called again with the same one. */
  async handle(effect: Effect): Promise<void> {
    const { service, starter, stopper, checkpoints, settings } = this.#parts;
    switch (effect.kind) {
      case "turn.start":
        await this.#start(effect.threadId, effect.turnId);
        return;
      case "turn.interrupt":
        starter.abort(effect.turnId);
        await stopper.stop(effect.threadId, effect.turnId);
        return;
      case "process.end":
        await service.end(effect, settings.stopTimeoutMs / 4);
        return;
      case "request.respond":
        service.respond(effect.threadId, effect.requestId, effect.outcome);
        return;
      case "turn.checkpoint":
        await checkpoints.after(effect.threadId, effect.turnId);
        return;
      case "checkpoints.forget":
        await checkpoints.forget(effect.threadId, effect.projectId);
        return;
      default:
        effect satisfies never;
    }
  }

  async #start(threadId: string, turnId: string): Promise<void> {
    try {
      await this.#parts.starter.start(threadId, turnId);
    } catch (error) {
      // The clocks pause while the storage does not work: the effect is done again, within the turn's deadline.
      if (isStorageUnavailable(error)) throw error;
      await this.processTurnStartFailure(threadId, turnId, error);
    }
  }

  /** Settles a turn whose start failed. Test fixtures override it to bring the original bug back. */
  protected async processTurnStartFailure(threadId: string, turnId: string, error: unknown): Promise<void> {
    const failure = failureOf(error, this.#parts.settings.startTimeoutMs);
    await this.#parts.bus.submitDurably(threadId, { type: "turn.start.fail", turnId, ...failure });
  }
}
