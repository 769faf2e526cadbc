import type { ProviderEvent } from "@wilco/core/provider";
import type { RequestOutcome } from "@wilco/shared-types";
import type { Question } from "../convert/permission.ts";

/** More open questions than any person answers; the rest is declined at once. */
const MOST_OPEN = 100;

/** The questions of one agent process that wait for an answer. */
export class Questions {
  readonly #emit: (event: ProviderEvent) => void;
  readonly #open = new Map<string, (outcome: RequestOutcome) => void>();
  #asked = 0;

  constructor(emit: (event: ProviderEvent) => void) {
    this.#emit = emit;
  }

  /** Puts a question to the person; resolves with the answer. */
  ask({ request, tool }: Question, takenBack: AbortSignal): Promise<RequestOutcome> {
    if (this.#open.size >= MOST_OPEN || takenBack.aborted) return Promise.resolve("cancelled");
    this.#asked += 1;
    const providerRequestId = `request-${this.#asked}`;
    return new Promise((resolve) => {
      this.#open.set(providerRequestId, resolve);
      takenBack.addEventListener("abort", () => {
        if (!this.#open.delete(providerRequestId)) return;
        this.#emit({ type: "request-gone", providerRequestId });
        resolve("cancelled");
      });
      if (tool !== null) this.#emit({ type: "tool", tool });
      this.#emit({ type: "request", request: { ...request, providerRequestId } });
    });
  }

  /** Answers a question; an id that is not open is ignored. */
  answer(providerRequestId: string, outcome: RequestOutcome): void {
    const resolve = this.#open.get(providerRequestId);
    this.#open.delete(providerRequestId);
    resolve?.(outcome);
  }

  /** Forgets all of them without a word: the process is gone, and whoever owns the turn closes them. */
  clear(): void {
    this.#open.clear();
  }
}
