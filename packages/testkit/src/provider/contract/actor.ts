import type { AgentProcess, OpenedSession, PromptAnswer, ProviderEvent } from "@wilco/core/provider";
import type { ProviderWorld } from "./harness.ts";

/** A running agent and all that it has said. */
export class Actor {
  readonly process: AgentProcess;
  readonly events: ProviderEvent[] = [];
  readonly #cwd: string;
  readonly #waiting = new Set<(event: ProviderEvent) => void>();

  constructor(process: AgentProcess, cwd: string) {
    this.process = process;
    this.#cwd = cwd;
  }

  /** Starts an agent, without a session. */
  static async start({ adapter, providerId, cwd }: ProviderWorld): Promise<Actor> {
    return new Actor(await adapter.spawn({ providerId, cwd }), cwd);
  }

  listen(): void {
    this.process.onEvent((event) => {
      this.events.push(event);
      for (const look of this.#waiting) look(event);
    });
  }

  /** Opens a new session, or goes on with an earlier one. */
  open(providerSessionId: string | null = null): Promise<OpenedSession> {
    return this.process.openSession({ cwd: this.#cwd, providerSessionId });
  }

  ask(text: string): Promise<PromptAnswer> {
    return this.process.prompt([{ type: "text", text }]);
  }

  /** All text that it has streamed as its answer, from an event on. */
  text(from = 0): string {
    return this.events
      .slice(from)
      .map((event) => (event.type === "text" && event.part === "text" ? event.text : ""))
      .join("");
  }

  /** Resolves with the first event of a type, from an event on. */
  next<T extends ProviderEvent["type"]>(type: T, from = 0): Promise<Extract<ProviderEvent, { type: T }>> {
    return this.until((event): event is Extract<ProviderEvent, { type: T }> => event.type === type, from);
  }

  /** Resolves with the first event, past or to come, that the question holds for, from an event on. */
  until<E extends ProviderEvent>(is: (event: ProviderEvent) => event is E, from = 0): Promise<E> {
    const past = this.events.slice(from).find(is);
    if (past !== undefined) return Promise.resolve(past);
    return new Promise((resolve) => {
      const look = (event: ProviderEvent): void => {
        if (!is(event)) return;
        this.#waiting.delete(look);
        resolve(event);
      };
      this.#waiting.add(look);
    });
  }
}
