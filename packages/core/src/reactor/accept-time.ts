import { WilcoError } from "@wilco/shared-types";
import type { Clock } from "./clock.ts";

/**
 * A client has its answer within 5 s, be it a refusal; some of that is for the way there and back, on a busy machine.
 * In milliseconds.
 */
const ACCEPT_MS = 4_000;

/**
 * The result of what is asked of the storage for a client, which may hang. Throws `storage-unavailable` when it takes
 * longer than 4 s; the work goes on.
 */
export async function inAcceptTime<T>(clock: Clock, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const cancel = clock.after(ACCEPT_MS, () =>
    reject(new WilcoError("storage-unavailable", "The storage did not answer in time; try again.")),
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    cancel();
  }
}
