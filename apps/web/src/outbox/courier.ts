import type { OutboxEntry, OutboxStore } from "./outbox-entry.ts";

/** What a tab was sending is taken over when it has waited for so long. In ms. */
export const TAKEN_OVER_MS = 3_000;

/** Keeps the tabs of a browser from trying the same at once. Spares calls; nothing depends on it. */
export interface AttemptLock {
  /** Runs one try for a thread, alone if that can be had, and resolves or rejects as it does. */
  during<T>(threadId: string, attempt: () => Promise<T>): Promise<T>;
}

/** What a failed try means. `again`: no answer, or one that may pass. `signed-out`: nothing is tried until `resume`. */
export type Verdict = "again" | "signed-out" | "refused";

/** What a courier needs, and whom it tells. */
export interface CourierParts<Answer> {
  readonly outbox: OutboxStore;
  readonly lock: AttemptLock;
  /** Tries once, under the ids of the entry. */
  readonly deliver: (entry: OutboxEntry) => Promise<Answer>;
  /** @param tries how many tries of this message have failed before */
  readonly judge: (error: unknown, tries: number) => Verdict;
  /** Waits before the next try. */
  readonly pause: (failures: number) => Promise<void>;
  /** ms of a monotonic clock. */
  readonly now: () => number;
  /** A message is this page's to deliver: one that was sent here, or that an earlier page or another tab has left. */
  readonly onTaken: (entry: OutboxEntry) => void;
  readonly onAnswered: (entry: OutboxEntry, answer: Answer) => void;
  /** The server will not have it; its text is the caller's to give back. */
  readonly onRefused: (entry: OutboxEntry, error: unknown) => void;
  /** A try has failed and will be made again. */
  readonly onTrouble: (entry: OutboxEntry, error: unknown) => void;
  readonly onSignedOut: (error: unknown) => void;
  /** It is out of the outbox, and not by us. */
  readonly onGone: (entry: OutboxEntry) => void;
}

type Outcome<Answer> =
  | { readonly kind: "answered"; readonly answer: Answer }
  | { readonly kind: "refused"; readonly error: unknown }
  | { readonly kind: "gone" }
  | { readonly kind: "failed"; readonly error: unknown; readonly verdict: "again" | "signed-out" };

/**
 * Brings what is in the outbox to the server: in order in each thread, each message until it is answered or refused, under
 * the same ids, across reloads and tabs. A message is tried when all before it in its thread are out of the outbox.
 */
export class Courier<Answer> {
  readonly #parts: CourierParts<Answer>;
  /** The messages that are this page's to deliver. */
  readonly #own = new Map<string, OutboxEntry>();
  /** When messages of others were seen first. */
  readonly #seen = new Map<string, number>();
  /** The threads for which messages are being brought; true when one has come in meanwhile. */
  readonly #lanes = new Map<string, boolean>();
  readonly #sleepers = new Set<() => void>();
  #isPaused = false;
  #lastSentAt = 0;

  constructor(parts: CourierParts<Answer>) {
    this.#parts = parts;
  }

  /**
   * Keeps a message and brings it. Returns it with its place in the order.
   *
   * @param onKept told when the outbox has done what it can to keep it over a reload
   */
  send(message: OutboxEntry, onKept: () => void = () => {}): OutboxEntry {
    const entry = { ...message, sentAt: Math.max(message.sentAt, this.#lastSentAt + 1) };
    this.#lastSentAt = entry.sentAt;
    void this.#parts.outbox.put(entry).then(onKept);
    this.#bringFrom(entry);
    return entry;
  }

  /** Takes over all that earlier pages and other tabs have left. */
  async takeOver(): Promise<void> {
    for (const entry of await this.#all()) this.#bringFrom(entry);
  }

  /** Takes over what has been waiting for a while: the tab that sent it may be closed, or frozen. */
  async look(): Promise<void> {
    const entries = await this.#all();
    const now = this.#parts.now();
    for (const entry of entries) {
      const since = this.#seen.get(entry.commandId) ?? now;
      this.#seen.set(entry.commandId, since);
      if (now - since >= TAKEN_OVER_MS) this.#bringFrom(entry);
    }
    const left = new Set(entries.map(({ commandId }) => commandId));
    for (const commandId of this.#seen.keys()) if (!left.has(commandId)) this.#seen.delete(commandId);
  }

  /** Tries again at once: something suggests that the server can be reached. */
  hurry(): void {
    for (const wake of this.#sleepers) wake();
  }

  /** Goes on after a sign-in. */
  resume(): void {
    this.#isPaused = false;
    for (const { threadId } of this.#own.values()) this.#run(threadId);
    this.hurry();
  }

  /** Takes a message out before it is answered. Null when it is out already. */
  async takeBack(commandId: string): Promise<OutboxEntry | null> {
    this.#own.delete(commandId);
    const entry = await this.#parts.outbox.take(commandId);
    // Those behind it need not wait for its next try.
    this.hurry();
    return entry;
  }

  #bringFrom(entry: OutboxEntry): void {
    this.#adopt(entry);
    this.#run(entry.threadId);
  }

  async #all(): Promise<readonly OutboxEntry[]> {
    const entries = await this.#parts.outbox.all();
    this.#lastSentAt = Math.max(this.#lastSentAt, entries.at(-1)?.sentAt ?? 0);
    return entries;
  }

  #run(threadId: string): void {
    const isRunning = this.#lanes.has(threadId);
    this.#lanes.set(threadId, isRunning);
    if (!isRunning) void this.#bring(threadId);
  }

  async #bring(threadId: string): Promise<void> {
    let current: string | null = null;
    let failures = 0;
    try {
      while (!this.#isPaused) {
        this.#lanes.set(threadId, false);
        const entry = await this.#oldestOf(threadId);
        if (entry === null && this.#lanes.get(threadId) === true) continue;
        if (entry === null) return;
        if (entry.commandId !== current) failures = 0;
        current = entry.commandId;
        this.#adopt(entry);
        const isWaiting = this.#tell(entry, await this.#tryOnce(entry, failures));
        if (isWaiting) await this.#sleep(failures);
        failures += 1;
      }
    } finally {
      // In the same tick as the last look, so that no message falls between the two.
      this.#lanes.delete(threadId);
    }
  }

  async #oldestOf(threadId: string): Promise<OutboxEntry | null> {
    const own = [...this.#own.values()].filter((entry) => entry.threadId === threadId);
    const entries = (await this.#all()).filter((entry) => entry.threadId === threadId);
    this.#missGone(own, entries);
    return entries[0] ?? null;
  }

  #adopt(entry: OutboxEntry): void {
    if (this.#own.has(entry.commandId)) return;
    this.#own.set(entry.commandId, entry);
    this.#parts.onTaken(entry);
  }

  /** What was ours and is in the outbox no more, somebody else has dealt with. */
  #missGone(own: readonly OutboxEntry[], entries: readonly OutboxEntry[]): void {
    const left = new Set(entries.map(({ commandId }) => commandId));
    for (const entry of own) {
      if (!left.has(entry.commandId) && this.#own.delete(entry.commandId)) this.#parts.onGone(entry);
    }
  }

  async #tryOnce(entry: OutboxEntry, failures: number): Promise<Outcome<Answer>> {
    const { outbox, lock, deliver, judge } = this.#parts;
    return lock.during(entry.threadId, async () => {
      // Another tab may have had the lock for this one.
      const isThere = (await outbox.all()).some(({ commandId }) => commandId === entry.commandId);
      if (!isThere) return { kind: "gone" };
      try {
        const answer = await deliver(entry);
        await outbox.take(entry.commandId);
        return { kind: "answered", answer };
      } catch (error) {
        const verdict = judge(error, failures);
        if (verdict !== "refused") return { kind: "failed", error, verdict };
        const taken = await outbox.take(entry.commandId);
        return taken === null ? { kind: "gone" } : { kind: "refused", error };
      }
    });
  }

  /** Tells what became of a try. True when the next one is to wait. */
  #tell(entry: OutboxEntry, outcome: Outcome<Answer>): boolean {
    const { onAnswered, onRefused, onGone, onTrouble, onSignedOut } = this.#parts;
    switch (outcome.kind) {
      case "answered":
        this.#own.delete(entry.commandId);
        onAnswered(entry, outcome.answer);
        return false;
      case "refused":
        this.#own.delete(entry.commandId);
        onRefused(entry, outcome.error);
        return false;
      case "gone":
        if (this.#own.delete(entry.commandId)) onGone(entry);
        return false;
      case "failed":
        if (outcome.verdict === "again") {
          onTrouble(entry, outcome.error);
          return true;
        }
        this.#isPaused = true;
        onSignedOut(outcome.error);
        return false;
      default:
        return outcome satisfies never;
    }
  }

  async #sleep(failures: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#sleepers.add(resolve);
    this.#parts.pause(failures).then(resolve, resolve);
    await promise;
    this.#sleepers.delete(resolve);
  }
}
