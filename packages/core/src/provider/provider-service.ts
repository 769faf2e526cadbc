import type { RequestOutcome } from "@wilco/shared-types";
import { LiveProcess } from "./live-process.ts";
import { type AgentProcess, ProcessGone, type ProviderAdapter, SpawnFailed } from "./port.ts";

/** Between SIGTERM and SIGKILL for a process that stands in the way of the next one, in milliseconds. */
const LEFT_GRACE_MS = 1_000;

export interface SpawnRequest {
  readonly threadId: string;
  readonly providerId: string;
  readonly cwd: string;
  readonly generation: number;
}

/** The live agent processes, at most one a thread. It starts and ends them; what they say is the ingestion's. */
export class ProviderService {
  readonly #adapter: ProviderAdapter;
  readonly #live = new Map<string, LiveProcess>();
  /** Processes that are being ended, by thread: a next one waits for them. */
  readonly #ending = new Map<string, Promise<void>>();
  /** Starts under way. */
  readonly #spawning = new Set<Promise<LiveProcess>>();
  /** Processes that nobody waits for any more and that may still come up. */
  readonly #unwanted = new Set<Promise<void>>();
  #closed = false;

  constructor(adapter: ProviderAdapter) {
    this.#adapter = adapter;
  }

  /** The process that can be used for the thread now, if there is one. */
  current(threadId: string): LiveProcess | null {
    const live = this.#live.get(threadId);
    return live === undefined || live.retired || !live.opened ? null : live;
  }

  all(): readonly LiveProcess[] {
    return [...this.#live.values()];
  }

  /**
   * Starts a process for a thread, after its predecessor is gone: there is never a second one. When `signal` aborts, the call
   * rejects at once and a process that still comes up is ended. Throws `SpawnFailed`.
   */
  async spawn(request: SpawnRequest, signal: AbortSignal): Promise<LiveProcess> {
    const spawning = this.#spawn(request, signal);
    this.#spawning.add(spawning);
    try {
      return await spawning;
    } finally {
      this.#spawning.delete(spawning);
    }
  }

  async #spawn(request: SpawnRequest, signal: AbortSignal): Promise<LiveProcess> {
    const left = this.#live.get(request.threadId);
    if (left !== undefined && left.ending === null) void this.retire(left, LEFT_GRACE_MS);
    await abortable(this.#ending.get(request.threadId) ?? Promise.resolve(), signal);
    if (this.#closed) throw new SpawnFailed("the server is being stopped");
    const { providerId, cwd } = request;
    const spawning = this.#adapter.spawn({ providerId, cwd });
    try {
      const agent = await abortable(spawning, signal);
      const live = new LiveProcess({ ...request, agent });
      this.#live.set(request.threadId, live);
      return live;
    } catch (error) {
      this.#endWhenSpawned(spawning);
      throw error;
    }
  }

  /**
   * Ends a process for good; resolves when it is gone, and never rejects. `graceMs` lies between SIGTERM and SIGKILL.
   * May be called again, and hurries then if it has less patience.
   */
  async retire(live: LiveProcess, graceMs: number): Promise<void> {
    live.retired = true;
    const { threadId, ending } = live;
    if (ending !== null && ending.graceMs <= graceMs) return ending.gone;
    const ended = endQuietly(live.agent, graceMs).then(() => {
      if (this.#live.get(threadId) === live) this.#live.delete(threadId);
      if (this.#ending.get(threadId) === ended) this.#ending.delete(threadId);
    });
    this.#ending.set(threadId, ended);
    live.ending = { graceMs, gone: ended };
    await ended;
  }

  /** Ends every process and starts none any more. The starts under way are to be aborted by whoever began them. */
  async close(graceMs: number): Promise<void> {
    this.#closed = true;
    const retireAll = () => this.all().map((live) => this.retire(live, graceMs));
    await Promise.all([...retireAll(), Promise.allSettled([...this.#spawning])]);
    await Promise.all([...retireAll(), ...this.#ending.values(), ...this.#unwanted]);
  }

  /** Ends the process of a generation, also one that an earlier server started. */
  async end(
    target: { readonly threadId: string; readonly generation: number; readonly processKey: string },
    graceMs: number,
  ): Promise<void> {
    const live = this.#live.get(target.threadId);
    if (live?.agent.processKey === target.processKey) await this.retire(live, graceMs);
    else await this.#adapter.endOrphan(target.processKey, graceMs);
  }

  async endOrphan(processKey: string, graceMs: number): Promise<void> {
    await this.#adapter.endOrphan(processKey, graceMs);
  }

  /** Ends what an earlier server left behind, known by a key or not. */
  async endStrays(graceMs: number): Promise<void> {
    await this.#adapter.endStrays(graceMs);
  }

  #endWhenSpawned(spawning: Promise<AgentProcess>): void {
    const ended = spawning
      .then(
        (agent) => endQuietly(agent, 0),
        () => undefined,
      )
      .finally(() => this.#unwanted.delete(ended));
    this.#unwanted.add(ended);
  }

  /** Gives an agent the answer to its question; nothing happens when its process is gone. */
  respond(threadId: string, requestId: string, outcome: RequestOutcome): void {
    this.#live.get(threadId)?.respond(requestId, outcome);
  }
}

async function endQuietly(agent: AgentProcess, graceMs: number): Promise<void> {
  // One that cannot be ended has been fenced off all the same.
  await agent.end(graceMs).catch(() => undefined);
}

/** Rejects with the signal's reason as soon as it aborts, whatever becomes of `promise`. */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  // Whoever waits may have left by then: a late rejection concerns nobody.
  promise.catch(() => undefined);
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

/** True for the error that every call on an ended process gives. */
export function isGone(error: unknown): error is ProcessGone {
  return error instanceof ProcessGone;
}
