import type { QueryClient } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "@wilco/server";
import { v7 as newId } from "uuid";
import { giveCommand } from "../api/commands.ts";
import { explain, isUnauthorized, refusalOf } from "../api/refusal.ts";
import type { ServerClock } from "../api/server-clock.ts";
import {
  createLocalDispatchSnapshot,
  hasServerAcknowledgedLocalDispatch,
  type LocalDispatch,
} from "../state/local-dispatch.ts";
import type { TurnSettings } from "../state/turn-settings.ts";
import type { Drafts } from "./drafts.ts";
import { createStore, type ReadableStore } from "./external-store.ts";
import type { Outbox, OutboxEntry } from "./outbox.ts";
import type { Threads } from "./threads.ts";

/** A send of this page that is not acknowledged yet. */
export interface PendingSend {
  readonly dispatch: LocalDispatch;
  /** The text of the message; null for a retry. */
  readonly text: string | null;
  /** Whether the thread itself has still to be made. */
  readonly creates: boolean;
  /** Why it has to be tried again, in a sentence; null as long as nothing went wrong. */
  readonly trouble: string | null;
}

export interface Send {
  readonly threadId: string;
  readonly text: string;
  readonly providerId: string | null;
  /** The project of a thread that is made with this message; null for a thread that is there. */
  readonly projectId: string | null;
  /** What is chosen for this turn. */
  readonly settings?: TurnSettings;
}

export interface Returned {
  readonly threadId: string;
  /** A sentence for people; null when the person took it back. */
  readonly sentence: string | null;
  /** False for a thread that the server does not have: the text is in the draft of a new one. */
  readonly isThere: boolean;
  /** What was chosen for the turn. */
  readonly settings?: TurnSettings;
}

export interface DispatcherParts {
  readonly queryClient: QueryClient;
  readonly http: TRPCClient<AppRouter>;
  readonly clock: Pick<ServerClock, "now">;
  readonly threads: Threads;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  /** Told when a text is back in its draft, with the reason where there is one. */
  readonly onReturned: (returned: Returned) => void;
}

/** Draft of the thread that does not exist yet. */
export const NEW_THREAD_DRAFT = "new";

/** Sends messages, and knows which of them the server has not acknowledged. At most one a thread. */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #pending = createStore<ReadonlyMap<string, PendingSend>>(new Map());
  readonly #unwatch = new Map<string, () => void>();
  readonly #takenBack = new Set<string>();

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
  }

  /** The sends that are not acknowledged, by thread. */
  get pending(): ReadableStore<ReadonlyMap<string, PendingSend>> {
    return this.#pending;
  }

  /** Sends a message. From here on it is in the outbox, and in the draft no more. */
  send(send: Send): void {
    const { threadId, text, providerId, projectId, settings } = send;
    const entry: OutboxEntry = {
      threadId,
      commandId: newId(),
      messageId: newId(),
      text,
      providerId,
      create: projectId === null ? null : { commandId: newId(), projectId },
      sentAt: Date.now(),
      ...(settings === undefined ? {} : { settings }),
    };
    this.#parts.outbox.put(entry);
    this.#parts.drafts.of(draftKey(entry)).set("");
    this.#parts.drafts.flush();
    this.#deliver(entry);
  }

  /** Sends what an earlier page could not get through, under the same ids. */
  resume(): void {
    for (const entry of this.#parts.outbox.left()) this.#deliver(entry);
  }

  /** Runs a turn's message again. The old turn stays as it ended. */
  retry(threadId: string, turnId: string): void {
    const input = { commandId: newId(), threadId, turnId };
    this.#begin({ ...input, messageId: null, text: null, creates: false });
    this.#run(input, () => this.#parts.http.turn.retry.mutate(input)).catch((error: unknown) => {
      if (this.#clear(input)) this.#parts.onReturned({ threadId, sentence: explain(error), isThere: true });
    });
  }

  /**
   * Takes a message back that did not get through: its text is in the draft again. Should the server answer it
   * after all, its turn is stopped.
   */
  takeBack(threadId: string): void {
    const pending = this.#pending.get().get(threadId);
    if (pending === undefined) return;
    this.#clear(pending.dispatch);
    const { commandId } = pending.dispatch;
    this.#takenBack.add(commandId);
    const entry = this.#parts.outbox.take(commandId);
    if (entry !== null) this.#giveBack(entry, { sentence: null, isThere: !pending.creates });
  }

  #deliver(entry: OutboxEntry): void {
    const { threadId, commandId, messageId, text, providerId, create, settings } = entry;
    this.#begin({ ...entry, creates: create !== null });
    this.#run(entry, async () => {
      if (create !== null) {
        const preference = providerId === null ? {} : { providerId };
        await this.#parts.http.thread.create.mutate({ ...create, threadId, ...preference });
        this.#update(entry, { creates: false });
        this.#parts.threads.get(threadId).restart();
      }
      const provider = providerId === null ? {} : { providerId };
      const input = { commandId, threadId, messageId, text, ...provider, ...settings };
      return this.#parts.http.turn.start.mutate(input);
    }).then(
      () => this.#parts.outbox.take(commandId),
      (error: unknown) => {
        const created = this.#pending.get().get(threadId)?.creates === false || create === null;
        this.#clear(entry);
        // Signed out is no refusal: it is sent after the sign-in.
        if (isUnauthorized(error)) return;
        // Taken already: another tab has it, or the person took it back.
        if (this.#parts.outbox.take(commandId) === null) return;
        const isThere = created && refusalOf(error)?.code !== "thread-not-found";
        this.#giveBack(entry, { sentence: explain(error), isThere });
      },
    );
  }

  async #run(command: Ref, call: () => Promise<{ sequence: number; turnId: string }>): Promise<void> {
    const answer = await giveCommand(this.#parts.queryClient, call, {
      onTrouble: (trouble) => this.#update(command, { trouble }),
      isWanted: () => this.#isPending(command),
    });
    const { threadId } = command;
    if (this.#takenBack.has(command.commandId)) {
      await this.#parts.http.turn.interrupt.mutate({ commandId: newId(), threadId, turnId: answer.turnId });
    }
    const pending = this.#pending.get().get(threadId);
    if (pending === undefined || !this.#isPending(command)) return;
    this.#update(command, { trouble: null, dispatch: { ...pending.dispatch, turnId: answer.turnId } });
    this.#parts.threads.get(threadId).expect(answer.sequence);
    this.#settle(threadId);
  }

  #begin(begun: Ref & Pick<PendingSend, "text" | "creates"> & { readonly messageId: string | null }): void {
    const { threadId, commandId, messageId, text, creates } = begun;
    const thread = this.#parts.threads.get(threadId);
    const dispatch = createLocalDispatchSnapshot(
      { threadId, commandId, messageId, now: this.#parts.clock.now() },
      thread.view,
    );
    this.#set(threadId, { dispatch, text, creates, trouble: null });
    const leave = this.#parts.threads.follow(threadId);
    const unsubscribe = thread.state.subscribe(() => this.#settle(threadId));
    this.#unwatch.get(threadId)?.();
    this.#unwatch.set(threadId, () => {
      unsubscribe();
      leave();
    });
  }

  /** The server has a message that it shows: the outbox need not keep it. */
  #settle(threadId: string): void {
    const pending = this.#pending.get().get(threadId);
    if (pending === undefined) return;
    if (!hasServerAcknowledgedLocalDispatch(pending.dispatch, this.#parts.threads.get(threadId).view)) return;
    this.#parts.outbox.take(pending.dispatch.commandId);
    this.#clear(pending.dispatch);
  }

  #giveBack({ threadId, text, settings }: OutboxEntry, why: Pick<Returned, "sentence" | "isThere">): void {
    this.#parts.drafts.giveBack(why.isThere ? threadId : NEW_THREAD_DRAFT, text);
    this.#parts.onReturned({ threadId, ...why, ...(settings === undefined ? {} : { settings }) });
  }

  #isPending({ threadId, commandId }: Ref): boolean {
    return this.#pending.get().get(threadId)?.dispatch.commandId === commandId;
  }

  #update(command: Ref, change: Partial<PendingSend>): void {
    const pending = this.#pending.get().get(command.threadId);
    if (pending !== undefined && this.#isPending(command)) {
      this.#set(command.threadId, { ...pending, ...change });
    }
  }

  #set(threadId: string, pending: PendingSend): void {
    this.#pending.set(new Map(this.#pending.get()).set(threadId, pending));
  }

  #clear(command: Ref): boolean {
    if (!this.#isPending(command)) return false;
    const pending = new Map(this.#pending.get());
    pending.delete(command.threadId);
    this.#pending.set(pending);
    this.#unwatch.get(command.threadId)?.();
    this.#unwatch.delete(command.threadId);
    return true;
  }
}

interface Ref {
  readonly threadId: string;
  readonly commandId: string;
}

function draftKey(entry: OutboxEntry): string {
  return entry.create === null ? entry.threadId : NEW_THREAD_DRAFT;
}
