import type { RequestOutcome } from "@wilco/shared-types";
import type { AgentProcess, ProviderEvent } from "./port.ts";

/** The running agent process of one thread, with what only the running server knows of it. */
export class LiveProcess {
  readonly threadId: string;
  readonly providerId: string;
  readonly generation: number;
  readonly agent: AgentProcess;
  /** The agent's own ids of the questions that are open, by ours. */
  readonly #requests = new Map<string, string>();
  /** On the monotonic clock: when it was last used. */
  usedAt = 0;
  /** The model and mode as last set here; null when the agent never said. */
  modelId: string | null = null;
  modeId: string | null = null;
  /** Set once its session stands: it can be used. */
  opened = false;
  /** Set once a process is unwanted, dead or dying: it is never used again. */
  retired = false;
  /** Its end, once that was asked for: with what patience (milliseconds), and when it is gone. */
  ending: { readonly graceMs: number; readonly gone: Promise<void> } | null = null;
  /** How it ended, once it has. */
  goneDetail: string | null = null;

  constructor(input: {
    readonly threadId: string;
    readonly providerId: string;
    readonly generation: number;
    readonly agent: AgentProcess;
  }) {
    this.threadId = input.threadId;
    this.providerId = input.providerId;
    this.generation = input.generation;
    this.agent = input.agent;
  }

  get openRequests(): number {
    return this.#requests.size;
  }

  addRequest(requestId: string, providerRequestId: string): void {
    this.#requests.set(requestId, providerRequestId);
  }

  /** Our id of the agent's question, which is closed by that. */
  takeRequest(providerRequestId: string): string | null {
    for (const [requestId, known] of this.#requests) {
      if (known !== providerRequestId) continue;
      this.#requests.delete(requestId);
      return requestId;
    }
    return null;
  }

  /** Gives the agent the answer to its question. The second answer, and one to an unknown question, is nothing. */
  respond(requestId: string, outcome: RequestOutcome): void {
    const providerRequestId = this.#requests.get(requestId);
    if (providerRequestId === undefined) return;
    this.#requests.delete(requestId);
    this.agent.respond(providerRequestId, outcome);
  }

  /** Some agents end a cancelled prompt only after their questions are answered. */
  cancelRequests(): void {
    for (const requestId of [...this.#requests.keys()]) this.respond(requestId, "cancelled");
  }

  onEvent(listener: (event: ProviderEvent) => void): void {
    this.agent.onEvent(listener);
  }
}
