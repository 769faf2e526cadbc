/** Longer than the 5 s in which the server answers or refuses. In ms. */
const ANSWER_WITHIN_MS = 8_000;

type Init = Omit<RequestInit, "signal"> & { readonly signal?: AbortSignal | null | undefined };

/**
 * `fetch`, but a call without an answer ends by itself, so that it can be tried again.
 * Rejects with a `TimeoutError` when the deadline passes.
 */
export function fetchWithDeadline(input: RequestInfo | URL | string, init?: Init): Promise<Response> {
  const deadline = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
  return fetch(input, { ...init, signal, credentials: "same-origin", cache: "no-store" });
}
