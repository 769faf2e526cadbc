import type { ThreadItem } from "@wilco/shared-types";
import type { AttentionKind } from "../state/attention.ts";
import { texts } from "../texts/en.ts";
import { createStore, type ReadableStore } from "./external-store.ts";
import type { Kept } from "./kept.ts";

/** `unsupported`: this browser shows none for a page like this. `denied`: the person has told the browser so. */
export type NotifierState = "unsupported" | "denied" | "off" | "on";

const KEY = "notifications";

/** The browser's notifications: nobody is asked for them but by a click, and they can be turned off again. */
export class Notifier {
  readonly #kept: Kept;
  readonly #open: (threadId: string) => void;
  readonly #state = createStore<NotifierState>("off");

  /** @param open leads to a thread whose notification was clicked */
  constructor(kept: Kept, open: (threadId: string) => void) {
    this.#kept = kept;
    this.#open = open;
    this.read();
  }

  get state(): ReadableStore<NotifierState> {
    return this.#state;
  }

  /** Asks the browser's permission where it has to be asked. */
  async turnOn(): Promise<void> {
    if (!isSupported()) return;
    const permission = await Notification.requestPermission();
    if (permission === "granted") this.#kept.write(KEY, "on");
    this.read();
  }

  turnOff(): void {
    this.#kept.remove(KEY);
    this.read();
  }

  /** Takes what is kept, which another tab may have changed. */
  read(): void {
    this.#state.set(this.#read());
  }

  /** Shows one, in place of an earlier one of the same thread. */
  show(thread: Pick<ThreadItem, "id" | "title">, kind: AttentionKind): void {
    this.read();
    if (this.#state.get() !== "on") return;
    try {
      const notification = new Notification(thread.title, {
        body: texts.notifications[kind],
        icon: "/favicon.svg",
        tag: `wilco-${thread.id}`,
      });
      notification.addEventListener("click", () => {
        focus();
        notification.close();
        this.#open(thread.id);
      });
    } catch {
      // Browsers of phones have the name and show none for a page.
      this.#state.set("unsupported");
    }
  }

  #read(): NotifierState {
    if (!isSupported()) return "unsupported";
    if (Notification.permission === "denied") return "denied";
    return Notification.permission === "granted" && this.#kept.read(KEY) === "on" ? "on" : "off";
  }
}

function isSupported(): boolean {
  return typeof Notification !== "undefined" && isSecureContext;
}
