import type { QueryClient } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "@wilco/server";
import { v7 as newId } from "uuid";
import { backoffMs } from "../api/backoff.ts";
import { base64Of } from "../api/base64.ts";
import { giveCommand, judgeFailure } from "../api/commands.ts";
import { explain, refusalOf } from "../api/refusal.ts";
import type { ServerClock } from "../api/server-clock.ts";
import { type AttemptLock, Courier } from "../outbox/courier.ts";
import type { OutboxEntry, OutboxStore } from "../outbox/outbox-entry.ts";
import { type AttachedFile, NO_FILES } from "../state/attached-file.ts";
import type { PendingSend } from "../state/pending-send.ts";
import type { TurnSettings } from "../state/turn-settings.ts";
import type { Drafts } from "./drafts.ts";
import type { ReadableStore } from "./external-store.ts";
import { PendingSends, type SendRef } from "./pending-sends.ts";
import type { Threads } from "./threads.ts";

export interface Send {
  readonly threadId: string;
  readonly text: string;
  readonly providerId: string | null;
  /** The project of a thread that is made with this message; null for a thread that is there. */
  readonly projectId: string | null;
  /** The thread that is made has a worktree of its own. */
  readonly worktree?: boolean;
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
  readonly outbox: OutboxStore;
  readonly lock: AttemptLock;
  /** Told when a text is back in its draft, with the reason where there is one. */
  readonly onReturned: (returned: Returned) => void;
  /** Told when the server does not know this browser: nothing is sent until `resume`. */
  readonly onSignedOut: () => void;
}

interface NewThread {
  readonly commandId: string;
  readonly threadId: string;
  readonly projectId: string;
  readonly providerId?: string;
  readonly worktree?: { readonly name: string };
}

interface Answer {
  readonly sequence: number;
  readonly turnId: string;
}

/** Draft of the thread that does not exist yet. */
export const NEW_THREAD_DRAFT = "new";

/** Sends messages, and knows which of them the server has not acknowledged. */
export class Dispatcher {
  readonly #parts: DispatcherParts;
  readonly #pending: PendingSends;
  readonly #courier: Courier<Answer>;
  readonly #takenBack = new Set<string>();

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
    const { threads, clock, outbox, lock } = parts;
    this.#pending = new PendingSends({
      threads,
      clock,
      // The server has a message that it shows: the outbox need not keep it.
      onAcknowledged: ({ commandId }) => void this.#courier.takeBack(commandId),
    });
    this.#courier = new Courier<Answer>({
      outbox,
      lock,
      deliver: (entry) => this.#deliver(entry),
      judge: judgeFailure,
      pause: (failures) => new Promise((resolve) => setTimeout(resolve, backoffMs(failures))),
      now: () => performance.now(),
      onTaken: (entry) =>
        this.#pending.begin({ ...entry, files: entry.files ?? NO_FILES, creates: entry.create !== null }),
      onAnswered: (entry, answer) => void this.#answered(entry, answer),
      onRefused: (entry, error) => this.#refused(entry, error),
      onTrouble: (entry, error) => this.#pending.update(entry, { trouble: explain(error) }),
      onSignedOut: parts.onSignedOut,
      onGone: (entry) => void this.#gone(entry),
    });
  }

  /** The sends that are not acknowledged, by thread, the oldest first. */
  get pending(): ReadableStore<ReadonlyMap<string, readonly PendingSend[]>> {
    return this.#pending.all;
  }

  /** Sends a message with what is attached to its draft. From here on it is in the outbox, and in the draft no more. */
  send(send: Send): void {
    const { threadId, text, providerId, projectId, settings, worktree = false } = send;
    const { drafts } = this.#parts;
    const draftKey = projectId === null ? threadId : NEW_THREAD_DRAFT;
    const files = drafts.filesOf(draftKey).get();
    const onKept = drafts.takeOut(draftKey);
    const message: OutboxEntry = {
      threadId,
      commandId: newId(),
      messageId: newId(),
      text,
      providerId,
      create:
        projectId === null ? null : { commandId: newId(), projectId, ...(worktree ? ownWorktree(text) : {}) },
      sentAt: Date.now(),
      ...(settings === undefined ? {} : { settings }),
      ...(files.length === 0 ? {} : { files }),
    };
    this.#courier.send(message, onKept);
  }

  /** Sends what earlier pages could not get through, under the same ids. Goes on after a sign-in, too. */
  async resume(): Promise<void> {
    this.#courier.resume();
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

  /** Runs a turn's message again. The old turn stays as it ended. */
  retry(threadId: string, turnId: string): void {
    const input = { commandId: newId(), threadId, turnId };
    this.#pending.begin({ ...input, messageId: null, text: null, files: NO_FILES, creates: false });
    const call = (): Promise<Answer> => this.#parts.http.turn.retry.mutate(input);
    giveCommand(this.#parts.queryClient, call, {
      onTrouble: (trouble) => this.#pending.update(input, { trouble }),
      isWanted: () => this.#pending.find(input) !== undefined,
    }).then(
      (answer) => this.#answered(input, answer),
      (error: unknown) => {
        const isBack = this.#pending.clear(input);
        if (isBack) this.#parts.onReturned({ threadId, sentence: explain(error), isThere: true });
      },
    );
  }

  /**
   * Takes a message back that did not get through: its text is in the draft again. Should the server answer it
   * after all, its turn is stopped.
   */
  async takeBack(ref: SendRef): Promise<void> {
    const pending = this.#pending.find(ref);
    if (pending === undefined) return;
    this.#takenBack.add(ref.commandId);
    this.#pending.clear(ref);
    const entry = await this.#courier.takeBack(ref.commandId);
    if (entry !== null) this.#giveBack(entry, { sentence: null, isThere: !pending.creates });
  }

  async #deliver(entry: OutboxEntry): Promise<Answer> {
    const { threadId, commandId, messageId, text, providerId, create, settings, files } = entry;
    const provider = providerId === null ? {} : { providerId };
    if (create !== null) {
      await this.#makeThread({ ...create, threadId, ...provider });
      if (this.#pending.find(entry)?.creates === true) this.#parts.threads.get(threadId).restart();
      this.#pending.update(entry, { creates: false });
    }
    return this.#parts.http.turn.start.mutate({
      commandId,
      threadId,
      messageId,
      text,
      ...provider,
      ...settings,
      ...(files === undefined ? {} : { attachments: await inputsOf(files) }),
    });
  }

  /** The id is ours alone: a thread that the server has under it is the one that was to be made. */
  async #makeThread(input: NewThread): Promise<void> {
    try {
      await this.#parts.http.thread.create.mutate(input);
    } catch (error) {
      if (refusalOf(error)?.code !== "thread-exists") throw error;
    }
  }

  async #answered(ref: SendRef, { sequence, turnId }: Answer): Promise<void> {
    const { threadId } = ref;
    if (this.#takenBack.delete(ref.commandId)) {
      const interrupt = { commandId: newId(), threadId, turnId };
      await giveCommand(this.#parts.queryClient, () => this.#parts.http.turn.interrupt.mutate(interrupt), {
        onTrouble: () => {},
        isWanted: () => true,
      }).catch(() => {});
    }
    const pending = this.#pending.find(ref);
    if (pending === undefined) return;
    this.#pending.update(ref, { trouble: null, dispatch: { ...pending.dispatch, turnId } });
    this.#parts.threads.get(threadId).expect(sequence);
    this.#pending.settle(threadId);
  }

  #refused(entry: OutboxEntry, error: unknown): void {
    const isMade = entry.create === null || this.#pending.find(entry)?.creates === false;
    this.#pending.clear(entry);
    const isThere = isMade && refusalOf(error)?.code !== "thread-not-found";
    this.#giveBack(entry, { sentence: explain(error), isThere });
  }

  /** Another tab has dealt with it: what became of it is in the thread, or back in that tab's draft. */
  async #gone(entry: OutboxEntry): Promise<void> {
    if (this.#pending.find(entry) === undefined) return;
    await this.#parts.threads
      .get(entry.threadId)
      .refetch()
      .catch(() => {});
    this.#pending.clear(entry);
  }

  #giveBack(entry: OutboxEntry, why: Pick<Returned, "sentence" | "isThere">): void {
    const { threadId, text, settings, files } = entry;
    this.#parts.drafts.giveBack(why.isThere ? threadId : NEW_THREAD_DRAFT, text, files);
    this.#parts.onReturned({ threadId, ...why, ...(settings === undefined ? {} : { settings }) });
  }
}

async function inputsOf(files: readonly AttachedFile[]) {
  return Promise.all(
    files.map(async ({ name, mimeType, blob }) => ({ name, mimeType, data: await base64Of(blob) })),
  );
}

/** The most that the server takes for a name; a branch has fewer of it. */
const NAME_CHARS = 200;

/** Its branch is called after the message's first line. */
function ownWorktree(text: string): Pick<NewThread, "worktree"> {
  const [first = ""] = text.trim().split("\n");
  return { worktree: { name: first.slice(0, NAME_CHARS) } };
}
