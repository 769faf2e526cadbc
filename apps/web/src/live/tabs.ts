/** What the tabs of one browser tell each other. */
export type TabMessage =
  /** The server knows this browser again. */
  | { readonly type: "signed-in" }
  /** A person has looked at this thread. */
  | { readonly type: "seen"; readonly threadId: string };

/** The other tabs of this browser, at this address. */
export interface Tabs {
  say(message: TabMessage): void;
  /** Calls the listener with what the others say. Returns how to stop. */
  onHear(listener: (message: TabMessage) => void): () => void;
}

/** Tabs over a `BroadcastChannel`; where the browser has none, each tab is alone. */
export function openTabs(name: string): Tabs {
  if (typeof BroadcastChannel === "undefined") return { say: () => {}, onHear: () => () => {} };
  const channel = new BroadcastChannel(name);
  return {
    say: (message) => channel.postMessage(message),
    onHear(listener) {
      const heard = ({ data }: MessageEvent): void => {
        const message = read(data);
        if (message !== null) listener(message);
      };
      channel.addEventListener("message", heard);
      return () => channel.removeEventListener("message", heard);
    },
  };
}

/** A tab of another version may say what this one does not know. */
function read(data: unknown): TabMessage | null {
  const { type, threadId } = (data ?? {}) as Partial<Record<string, unknown>>;
  if (type === "signed-in") return { type };
  return type === "seen" && typeof threadId === "string" ? { type, threadId } : null;
}
