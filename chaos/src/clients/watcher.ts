import type { WilcoClient } from "@wilco/client";
import { applySessionItem, type ThreadView } from "@wilco/core/timeline";
import type { SessionItem } from "@wilco/shared-types";
import {
  createLocalDispatchSnapshot,
  hasServerAcknowledgedLocalDispatch,
  type LocalDispatch,
} from "@wilco/web/state/local-dispatch";

/** A piece of an answer as it was shown. */
export interface ShownPiece {
  readonly messageId: string;
  readonly partIndex: number;
  readonly offset: number;
  readonly text: string;
}

/** One thread as a window shows it, by the page's own rules. */
interface Watched {
  view: ThreadView | null;
  last: number;
  readonly waiting: Set<LocalDispatch>;
  isOnline: boolean;
  unsubscribe: () => void;
}

/** A window without a screen: it follows every thread, and remembers what it was shown and when. */
export class Watcher implements Disposable {
  readonly name: string;
  /** When each send was first seen to be acknowledged, by command. */
  readonly acknowledged = new Map<string, number>();
  readonly pieces: ShownPiece[] = [];
  readonly complaints: string[] = [];
  readonly #client: WilcoClient;
  readonly #threads = new Map<string, Watched>();

  constructor(name: string, client: WilcoClient) {
    this.name = name;
    this.#client = client;
  }

  follow(threadId: string): void {
    const watched: Watched = {
      view: null,
      last: 0,
      waiting: new Set(),
      isOnline: false,
      unsubscribe: () => undefined,
    };
    this.#threads.set(threadId, watched);
    const subscription = this.#client.session.subscribe.subscribe(
      { threadId },
      {
        onData: ({ data }) => this.#take(threadId, watched, data),
        onConnectionStateChange: ({ state }) => {
          watched.isOnline = state === "pending";
        },
        onError: (error) => this.complaints.push(`${this.name} lost ${threadId} for good: ${error.message}`),
      },
    );
    watched.unsubscribe = () => subscription.unsubscribe();
  }

  /** Whether its line works, as far as it knows. */
  get isOnline(): boolean {
    return [...this.#threads.values()].every((watched) => watched.isOnline);
  }

  view(threadId: string): ThreadView | null {
    return this.#threads.get(threadId)?.view ?? null;
  }

  /** A send begins; from now on its acknowledgement is looked for. */
  expect(send: { readonly threadId: string; readonly commandId: string; readonly messageId: string }): void {
    const watched = this.#threads.get(send.threadId);
    if (watched === undefined) return;
    watched.waiting.add(createLocalDispatchSnapshot({ ...send, now: Date.now() }, watched.view));
  }

  [Symbol.dispose](): void {
    for (const { unsubscribe } of this.#threads.values()) unsubscribe();
  }

  #take(threadId: string, watched: Watched, item: SessionItem): void {
    if (item.type === "deleted") {
      this.complaints.push(`${this.name} was told that ${threadId} is deleted`);
      return;
    }
    const sequence = item.type === "event" ? item.event.sequence : item.sequence;
    if (item.type === "event" && sequence <= watched.last) {
      this.complaints.push(`${this.name} was told of ${sequence} in ${threadId} after ${watched.last}`);
    }
    if (item.type === "snapshot" && sequence < watched.last) {
      this.complaints.push(`${this.name} went back from ${watched.last} to ${sequence} in ${threadId}`);
    }
    watched.last = sequence;
    watched.view = applySessionItem(watched.view, item);
    if (item.type === "event" && item.event.type === "message.delta") this.pieces.push(item.event.data);
    for (const dispatch of watched.waiting) {
      if (!hasServerAcknowledgedLocalDispatch(dispatch, watched.view)) continue;
      this.acknowledged.set(dispatch.commandId, Date.now());
      watched.waiting.delete(dispatch);
    }
  }
}
