import type { Answer } from "@wilco/core/reactor";
import { WilcoError } from "@wilco/shared-types";
import { Courier, type Verdict } from "@wilco/web/outbox/courier";
import type { OutboxEntry } from "@wilco/web/outbox/outbox-entry";
import { createLocalDispatchSnapshot } from "@wilco/web/state/local-dispatch";
import { blocksNextSend, type PendingSend } from "@wilco/web/state/pending-send";
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

/** Sends messages by the page's own courier, and knows which of them the server has not acknowledged. */
export class Dispatcher {
  readonly #tab: Tab;
  readonly #pending = new Map<string, PendingSend>();
  readonly #courier: Courier<Answer>;
  /** The ids under which messages are tried, where a bug makes new ones. */
  readonly #ids = new Map<string, string>();

  constructor(tab: Tab) {
    this.#tab = tab;
    const { kept, link, rules } = tab.parts;
    const { outbox } = kept;
    this.#courier = new Courier<Answer>({
      outbox: {
        put: (entry) => outbox.put(entry),
        take: (commandId) => outbox.take(commandId),
        all: async () => rules.order(await outbox.all()),
      },
      lock: kept.locks.on(link.loop),
      deliver: (entry) => this.#deliver(entry),
      judge: verdictOf,
      pause: (failures) => tab.pause(failures),
      now: () => link.loop.now,
      onTaken: (entry) => this.#begin(entry),
      onAnswered: (entry, answer) => this.#answered(entry, answer),
      onRefused: ({ commandId, text }) => {
        this.#pending.delete(commandId);
        kept.returned.push(text);
      },
      onTrouble: ({ commandId }) => this.#trouble(commandId),
      onSignedOut: () => undefined,
      onGone: (entry) => void this.#gone(entry),
    });
  }

  /** The sends that are not acknowledged. */
  get pending(): Iterable<PendingSend["dispatch"]> {
    return [...this.#pending.values()].map(({ dispatch }) => dispatch);
  }

  /** A send to the thread is on its way. */
  isPending(threadId: string): boolean {
    return this.#of(threadId).length > 0;
  }

  /** True while Send is disabled. */
  isBusy(threadId: string): boolean {
    const { view } = this.#tab.thread(threadId);
    return blocksNextSend(this.#of(threadId), view, this.#tab.onlineSince !== null);
  }

  send(send: Send): void {
    const { newId, kept, witness, rules, link } = this.#tab.parts;
    const { modeId, projectId, ...rest } = send;
    const entry = this.#courier.send({
      ...rest,
      commandId: newId(),
      messageId: newId(),
      sentAt: link.loop.now,
      create: projectId === null ? null : { commandId: newId(), projectId },
      ...(modeId === null ? {} : { settings: { modeId } }),
    });
    witness.sent(this.#tab, entry);
    if (rules.forgetsAtOnce()) void kept.outbox.take(entry.commandId);
  }

  /** Sends what an earlier tab could not get through, under the same ids. */
  async resume(): Promise<void> {
    await this.#courier.takeOver();
  }

  /** Sends what another tab has left. */
  async look(): Promise<void> {
    await this.#courier.look();
  }

  /** Tries again at once what could not be sent. */
  hurry(): void {
    this.#courier.hurry();
  }

  /** Runs a turn's message again. */
  retry(threadId: string, turnId: string): void {
    const input = { commandId: this.#tab.parts.newId(), threadId, turnId };
    this.#begin({ ...input, messageId: null });
    this.#giveUntilAnswered(input).then(
      (answer) => this.#answered(input, answer),
      () => this.#pending.delete(input.commandId),
    );
  }

  /** Looks whether the server has acknowledged what was sent to the thread. */
  settle(threadId: string): void {
    const { view } = this.#tab.thread(threadId);
    for (const { dispatch } of this.#of(threadId)) {
      if (!this.#tab.parts.rules.acknowledges(dispatch, view)) continue;
      this.#tab.parts.witness.acknowledged(this.#tab, dispatch, view);
      this.#pending.delete(dispatch.commandId);
      void this.#courier.takeBack(dispatch.commandId);
    }
  }

  async #deliver(entry: OutboxEntry): Promise<Answer> {
    const { threadId, messageId, text, providerId, settings, create } = entry;
    const { rules } = this.#tab.parts;
    const before = this.#ids.get(entry.commandId);
    const commandId = before === undefined ? entry.commandId : rules.commandIdOfRetry(before);
    this.#ids.set(entry.commandId, commandId);
    const provider = providerId === null ? {} : { providerId };
    if (create !== null) {
      await this.#makeThread({ type: "thread.create", threadId, ...create, ...provider });
      this.#tab.restartThread(threadId);
    }
    const start = { commandId, threadId, messageId, text, ...provider, ...settings };
    return this.#tab.give({ type: "turn.start", ...start });
  }

  async #makeThread(command: Parameters<Tab["give"]>[0]): Promise<void> {
    try {
      await this.#tab.give(command);
    } catch (error) {
      if (!(error instanceof WilcoError && error.code === "thread-exists")) throw error;
    }
  }

  async #giveUntilAnswered(input: Ref & { readonly turnId: string }): Promise<Answer> {
    let { commandId } = input;
    for (let failures = 0; ; failures += 1) {
      try {
        return await this.#tab.give({ type: "turn.retry", ...input, commandId });
      } catch (error) {
        if (verdictOf(error, failures) !== "again" || !this.#pending.has(input.commandId)) throw error;
        await this.#tab.pause(failures);
        commandId = this.#tab.parts.rules.commandIdOfRetry(commandId);
      }
    }
  }

  #answered({ threadId, commandId }: Ref, { sequence, turnId }: Answer): void {
    const pending = this.#pending.get(commandId);
    if (pending === undefined) return;
    this.#pending.set(commandId, { ...pending, trouble: null, dispatch: { ...pending.dispatch, turnId } });
    this.#tab.thread(threadId).expect(sequence);
    this.settle(threadId);
  }

  #trouble(commandId: string): void {
    const pending = this.#pending.get(commandId);
    if (pending !== undefined) this.#pending.set(commandId, { ...pending, trouble: "no answer" });
  }

  async #gone({ threadId, commandId }: OutboxEntry): Promise<void> {
    if (!this.#pending.has(commandId)) return;
    await this.#tab.thread(threadId).ask();
    this.#pending.delete(commandId);
  }

  #begin(begun: Ref & { readonly messageId: string | null }): void {
    const { threadId, commandId, messageId } = begun;
    const { view } = this.#tab.thread(threadId);
    const { now } = this.#tab.parts.link.loop;
    const dispatch = createLocalDispatchSnapshot({ threadId, commandId, messageId, now }, view);
    this.#pending.set(commandId, { dispatch, text: null, files: [], creates: false, trouble: null });
    // What an earlier tab sent may be there already.
    this.settle(threadId);
  }

  #of(threadId: string): readonly PendingSend[] {
    return [...this.#pending.values()].filter(({ dispatch }) => dispatch.threadId === threadId);
  }
}

function verdictOf(error: unknown, tries: number): Verdict {
  const isInternal = error instanceof WilcoError && error.code === "internal";
  return isRetryable(error) && !(isInternal && tries >= INTERNAL_TRIES) ? "again" : "refused";
}
