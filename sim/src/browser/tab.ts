import type { Answer } from "@wilco/core/reactor";
import type { ClientCommand } from "@wilco/shared-types";
import { backoffMs } from "@wilco/web/backoff";
import type { SimServer } from "../machine/server.ts";
import { call } from "../network/call.ts";
import type { Link } from "../network/link.ts";
import { Socket } from "../network/socket.ts";
import { Dispatcher } from "./dispatcher.ts";
import { FollowedList } from "./followed-list.ts";
import { FollowedThread } from "./followed-thread.ts";
import type { Kept } from "./kept.ts";
import type { PageRules } from "./page-rules.ts";
import { isRetryable } from "./retryable.ts";
import type { Witness } from "./witness.ts";

export interface TabParts {
  readonly name: string;
  readonly link: Link;
  readonly server: () => SimServer;
  readonly kept: Kept;
  readonly rules: PageRules;
  readonly witness: Witness;
  readonly newId: () => string;
}

/** A refusal that does not say that it may pass is final after this many tries of a command without a message. */
const COMMAND_TRIES = 5;
/** So often a tab looks for messages that another one could not get through, in milliseconds. */
const LOOK_EVERY_MS = 2_000;
/** A connection that lived this long was a good one, in milliseconds. */
const STABLE_AFTER_MS = 5_000;

/** An open tab: its connection and everything that it shows. It is gone with a reload. */
export class Tab {
  readonly name: string;
  readonly parts: TabParts;
  readonly list: FollowedList;
  readonly dispatcher: Dispatcher;
  readonly #threads = new Map<string, FollowedThread>();
  #socket: Socket | null = null;
  /** On the loop's clock; null while there is no connection. */
  #onlineSince: number | null = null;
  #failures = 0;
  #closed = false;

  constructor(parts: TabParts) {
    this.name = parts.name;
    this.parts = parts;
    this.list = new FollowedList(this);
    this.dispatcher = new Dispatcher(this);
    this.#connect();
    void this.dispatcher.resume();
    this.#look();
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  get onlineSince(): number | null {
    return this.#onlineSince;
  }

  isOnlineWith(server: SimServer): boolean {
    return this.#onlineSince !== null && this.#socket?.isTo(server) === true;
  }

  /** The thread, if the tab knows of it. */
  known(threadId: string): FollowedThread | undefined {
    return this.#threads.get(threadId);
  }

  /** The thread, followed from now on. */
  thread(threadId: string): FollowedThread {
    const known = this.#threads.get(threadId);
    if (known !== undefined) return known;
    const thread = new FollowedThread(this, threadId);
    this.#threads.set(threadId, thread);
    if (this.#socket !== null && this.#onlineSince !== null) thread.subscribe(this.#socket);
    return thread;
  }

  /** Asks again for a thread that has only just been made. */
  restartThread(threadId: string): void {
    this.thread(threadId).restart(this.#onlineSince === null ? null : this.#socket);
  }

  /** The tab, and everything that it was doing, is gone. */
  close(): void {
    this.#closed = true;
    this.list.lost();
    for (const thread of this.#threads.values()) thread.lost();
    this.#socket?.close();
    this.#socket = null;
    this.#onlineSince = null;
  }

  /** Something suggests that the network is back. */
  wake(): void {
    if (this.#socket === null && !this.#closed) this.#connect();
  }

  /** Calls the server once. Never resolves in a tab that was closed. */
  async call<T>(work: (server: SimServer) => Promise<T>): Promise<T> {
    if (this.#closed) await new Promise<never>(() => undefined);
    const { link, server } = this.parts;
    const settled = await Promise.allSettled([call(link, server, work)]);
    if (this.#closed) await new Promise<never>(() => undefined);
    const [result] = settled;
    if (result.status === "rejected") throw result.reason;
    return result.value;
  }

  /** Gives a command once. */
  async give(command: ClientCommand): Promise<Answer> {
    return this.call((server) => this.parts.witness.executes(server, command));
  }

  /** Gives a command that carries no message: after a few failures it is given up. */
  async giveUpTo(command: ClientCommand): Promise<Answer | null> {
    for (let failures = 0; failures < COMMAND_TRIES; failures += 1) {
      try {
        return await this.give(command);
      } catch (error) {
        if (!isRetryable(error)) return null;
        await this.pause(failures);
      }
    }
    return null;
  }

  /** Waits before the next try. Never resolves in a tab that was closed. */
  async pause(failures: number): Promise<void> {
    await this.parts.link.loop.pass(backoffMs(failures, 0.5));
    if (this.#closed) await new Promise<never>(() => undefined);
  }

  #look(): void {
    this.parts.link.loop.after(LOOK_EVERY_MS, () => {
      if (this.#closed) return;
      void this.dispatcher.look();
      this.#look();
    });
  }

  #connect(): void {
    if (this.#closed) return;
    const { link, server } = this.parts;
    const socket = new Socket(link, server, {
      onOpen: () => this.#opened(socket),
      onClose: () => this.#lost(socket),
    });
    this.#socket = socket;
  }

  #opened(socket: Socket): void {
    if (this.#socket !== socket) return;
    this.#onlineSince = this.parts.link.loop.now;
    this.parts.witness.connected(this, true);
    this.list.subscribe(socket);
    for (const thread of this.#threads.values()) thread.subscribe(socket);
    this.dispatcher.hurry();
  }

  #lost(socket: Socket): void {
    if (this.#socket !== socket || this.#closed) return;
    const { loop } = this.parts.link;
    const lived = this.#onlineSince === null ? 0 : loop.now - this.#onlineSince;
    this.#failures = lived > STABLE_AFTER_MS ? 0 : this.#failures + 1;
    this.#socket = null;
    this.#onlineSince = null;
    this.parts.witness.connected(this, false);
    this.list.lost();
    for (const thread of this.#threads.values()) thread.lost();
    loop.after(backoffMs(Math.max(0, this.#failures - 1), 0.5), () => {
      if (this.#socket === null) this.#connect();
    });
  }
}
