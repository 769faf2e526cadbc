import type { Binding } from "../session/state.ts";

/** Where bindings are kept: a thread's own durable state. */
export interface BindingSource {
  bindingOf(threadId: string): Promise<Binding | null>;
}

/** Judges whether a turn's provider may serve its thread: what a thread is bound to, it stays bound to. */
export class SessionDirectory {
  readonly #source: BindingSource;

  constructor(source: BindingSource) {
    this.#source = source;
  }

  /**
   * The session to go on with, or null for a thread that was never bound.
   * Throws `ProviderMismatch` when the thread is bound to another provider.
   */
  async resolve(threadId: string, providerId: string): Promise<Binding | null> {
    const binding = await this.#source.bindingOf(threadId);
    if (binding !== null && binding.providerId !== providerId) {
      throw new ProviderMismatch(binding.providerId, providerId);
    }
    return binding;
  }
}

/** A bound thread was asked for another provider. */
export class ProviderMismatch extends Error {
  constructor(bound: string, asked: string) {
    super(`thread is bound to '${bound}' and cannot switch to '${asked}'`);
    this.name = "ProviderMismatch";
  }
}
