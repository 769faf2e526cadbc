import type { SimServer } from "../machine/server.ts";
import { type Link, NetworkError } from "./link.ts";

/** A page waits so long for an answer, in milliseconds. */
const ANSWER_WITHIN_MS = 8_000;
const REFUSED_MS = 2;

/**
 * An HTTP call over a link to the server that is up when it arrives. Rejects with what the server rejects with, or with
 * `NetworkError` when no answer comes in time.
 */
export async function call<T>(
  link: Link,
  server: () => SimServer,
  work: (server: SimServer) => Promise<T>,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const fails = (): void => reject(new NetworkError("no answer"));
  const remove = link.add({ pageLoses: fails, serverLoses: () => undefined });
  const cancel = link.loop.after(link.isOffline ? REFUSED_MS : ANSWER_WITHIN_MS, fails);
  if (!link.isOffline && !link.uses("lostRequests")) {
    const copies = link.uses("doubledRequests") ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      link.carry(link.delay("request"), () => {
        answer(link, serve(server(), work)).then(resolve, reject);
      });
    }
  }
  try {
    return await promise;
  } finally {
    cancel();
    remove();
  }
}

async function serve<T>(server: SimServer, work: (server: SimServer) => Promise<T>): Promise<T> {
  if (server.state === "starting" || server.state === "gone") throw new NetworkError("connection refused");
  return Promise.race([work(server), server.death.catch(() => Promise.reject(new NetworkError("reset")))]);
}

/** Brings the answer back, or loses it. */
async function answer<T>(link: Link, answered: Promise<T>): Promise<T> {
  await answered.catch(() => undefined);
  if (link.uses("lostAnswers")) await new Promise<never>(() => undefined);
  await new Promise<void>((resolve) => link.carry(link.delay("answer"), resolve));
  return answered;
}
