import type { Answer } from "@wilco/core/reactor";
import { WilcoError } from "@wilco/shared-types";
import { createLocalDispatchSnapshot, isSendBusy, type LocalDispatch } from "@wilco/web/state/local-dispatch";
import type { OutboxEntry } from "./outbox.ts";
import { isRetryable } from "./retryable.ts";
import type { Tab } from "./tab.ts";

/** A refusal as `internal` may be a fault that does not pass: it is not tried for ever. */
const INTERNAL_TRIES = 4;

export interface Send {
  readonly threadId: string;
  readonly text: string;
  readonly providerId: string | null;
  readonly modeId: string | null;
  /** The project of a thread that is made with this message; null for a thread that is there. */
  readonly projectId: string | null;
}

interface Ref {
  readonly threadId: string;
  readonly commandId: string;
}

/** Sends messages, and knows which of them the server has not acknowledged. At most one a thread. */
export class Dispatcher {
  readonly #tab: Tab;
  readonly #pending = new Map<string, LocalDispatch>();
  /** The messages that this tab is trying to get through, by command. */
  readonly #sending = new Set<string>();
  /** How many of them wait until those before them are acknowledged, by thread. */
  readonly #waiting = new Map<string, number>();

  constructor(tab: Tab) {
    this.#tab = tab;
  }

  /** The sends that are not acknowledged. */
  get pending(): Iterable<LocalDispatch> {
    return this.#pending.values();
  }

  /** A send to the thread is on its way. */
  isPending(threadId: string): boolean {
    return this.#pending.has(threadId);
  }

  /** True while Send is disabled: also while a message of before waits for its turn to be sent. */
  isBusy(threadId: string): boolean {
    if (this.#waiting.has(threadId)) return true;
    return isSendBusy(this.#pending.get(threadId) ?? null, this.#tab.thread(threadId).view);
  }

  send(send: Send): void {
    const { newId, kept, witness, rules } = this.#tab.parts;
    const { threadId, text, providerId, modeId, projectId } = send;
    const entry: OutboxEntry = {
      threadId,
      commandId: newId(),
      messageId: newId(),
      text,
      providerId,
      modeId,
      create: projectId === null ? null : { commandId: newId(), projectId },
    };
    witness.sent(this.#tab, entry);
    kept.outbox.set(entry.commandId, entry);
    void this.#deliver(entry);
    if (rules.forgetsAtOnce()) kept.outbox.delete(entry.commandId);
  }

  /** Sends what an earlier tab could not get through, under the same ids, and in order in each thread. */
  resume(): void {
    for (const entry of this.#tab.parts.kept.outbox.values()) {
      if (!this.#sending.has(entry.commandId)) void this.#deliverWhenFree(entry);
    }
  }

  async #deliverWhenFree(entry: OutboxEntry): Promise<void> {
    const { threadId } = entry;
    this.#sending.add(entry.commandId);
    this.#waiting.set(threadId, (this.#waiting.get(threadId) ?? 0) + 1);
    while (this.#pending.has(threadId)) await this.#tab.pause(0);
    const others = (this.#waiting.get(threadId) ?? 1) - 1;
    if (others === 0) this.#waiting.delete(threadId);
    else this.#waiting.set(threadId, others);
    // Another tab may have got it through meanwhile.
    if (this.#tab.parts.kept.outbox.has(entry.commandId)) await this.#deliver(entry);
    else this.#sending.delete(entry.commandId);
  }

  /** Runs a turn's message again. */
  retry(threadId: string, turnId: string): void {
    const input = { commandId: this.#tab.parts.newId(), threadId, turnId };
    this.#begin({ ...input, messageId: null });
    this.#run(input, (commandId) => this.#tab.give({ type: "turn.retry", ...input, commandId })).catch(() =>
      this.#clear(input),
    );
  }

  /** Looks whether the server has acknowledged what was sent to the thread. */
  settle(threadId: string): void {
    const dispatch = this.#pending.get(threadId);
    const { view } = this.#tab.thread(threadId);
    if (dispatch === undefined || !this.#tab.parts.rules.acknowledges(dispatch, view)) return;
    this.#tab.parts.witness.acknowledged(this.#tab, dispatch, view);
    this.#tab.parts.kept.outbox.delete(dispatch.commandId);
    this.#clear(dispatch);
  }

  async #deliver(entry: OutboxEntry): Promise<void> {
    const { kept } = this.#tab.parts;
    this.#begin(entry);
    this.#sending.add(entry.commandId);
    // What an earlier tab sent may be there already.
    this.settle(entry.threadId);
    try {
      await this.#run(entry, (commandId) => this.#sendOnce({ ...entry, commandId }));
      kept.outbox.delete(entry.commandId);
    } catch {
      this.#clear(entry);
      // Taken already: another tab has it.
      if (kept.outbox.delete(entry.commandId)) kept.returned.push(entry.text);
    } finally {
      this.#sending.delete(entry.commandId);
    }
  }

  async #sendOnce(entry: OutboxEntry): Promise<Answer> {
    const { threadId, commandId, messageId, text, providerId, modeId, create } = entry;
    const provider = providerId === null ? {} : { providerId };
    if (create !== null) {
      await this.#tab.give({ type: "thread.create", threadId, ...create, ...provider });
      this.#tab.restartThread(threadId);
    }
    const mode = modeId === null ? {} : { modeId };
    return this.#tab.give({ type: "turn.start", commandId, threadId, messageId, text, ...provider, ...mode });
  }

  /** Gives the command until it is answered, refused for good, or seen to be done. */
  async #run(ref: Ref, once: (commandId: string) => Promise<Answer>): Promise<void> {
    let { commandId } = ref;
    if (!this.#isCurrent(ref)) return;
    for (let failures = 0; ; failures += 1) {
      try {
        this.#answered(ref, await once(commandId));
        return;
      } catch (error) {
        const isInternal = error instanceof WilcoError && error.code === "internal";
        if (!isRetryable(error) || !this.#isCurrent(ref)) throw error;
        if (isInternal && failures >= INTERNAL_TRIES) throw error;
        await this.#tab.pause(failures);
        commandId = this.#tab.parts.rules.commandIdOfRetry(commandId);
      }
    }
  }

  #answered(ref: Ref, { sequence, turnId }: Answer): void {
    const dispatch = this.#pending.get(ref.threadId);
    if (dispatch === undefined || !this.#isCurrent(ref)) return;
    this.#pending.set(ref.threadId, { ...dispatch, turnId });
    this.#tab.thread(ref.threadId).expect(sequence);
    this.settle(ref.threadId);
  }

  #begin(begun: Ref & { readonly messageId: string | null }): void {
    const { threadId, commandId, messageId } = begun;
    const { view } = this.#tab.thread(threadId);
    const { now } = this.#tab.parts.link.loop;
    this.#pending.set(threadId, createLocalDispatchSnapshot({ threadId, commandId, messageId, now }, view));
  }

  #isCurrent({ threadId, commandId }: Ref): boolean {
    return this.#pending.get(threadId)?.commandId === commandId;
  }

  #clear(ref: Ref): void {
    if (this.#isCurrent(ref)) this.#pending.delete(ref.threadId);
  }
}
