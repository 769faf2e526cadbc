import { vi } from "vitest";
import { createQueryClient } from "../../api/query-client.ts";
import { createAttemptLock } from "../../outbox/attempt-lock.ts";
import { MemoryOutbox } from "../../outbox/memory-outbox.ts";
import { Dispatcher, type Returned } from "../dispatcher.ts";
import { Drafts } from "../drafts.ts";
import { Kept } from "../kept.ts";
import { memoryStorage } from "../memory-storage.ts";
import { Threads } from "../threads.ts";
import type { FakeServer } from "./fake-server.ts";

/** A page's dispatcher with all that it needs. Pages that share an outbox are tabs of one browser. */
export function aPage(server: FakeServer, outbox = new MemoryOutbox()) {
  const drafts = new Drafts(new Kept(memoryStorage(), "draft."));
  const returned: Returned[] = [];
  const onSignedOut = vi.fn();
  const dispatcher = new Dispatcher({
    queryClient: createQueryClient(() => {}),
    http: server.client,
    clock: Date,
    threads: new Threads(server.connection, server.client),
    drafts,
    outbox,
    lock: createAttemptLock(undefined, { isVisible: () => true, onChange: () => () => {} }),
    onReturned: (each) => returned.push(each),
    onSignedOut,
  });
  const pending = () => dispatcher.pending.get().get("thread") ?? [];
  const isBusy = (): boolean => pending().length > 0;
  return { dispatcher, drafts, outbox, returned, pending, isBusy, onSignedOut };
}

/** A send to the thread `thread`. */
export const send = { threadId: "thread", text: "Hello", providerId: null, projectId: null };

/** Takes the oldest send back. */
export async function takeBack({ dispatcher, pending }: ReturnType<typeof aPage>): Promise<void> {
  const [oldest] = pending();
  if (oldest === undefined) throw new Error("nothing is pending");
  await dispatcher.takeBack(oldest.dispatch);
}
