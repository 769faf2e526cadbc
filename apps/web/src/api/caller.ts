/** Longer than the 5 s in which the server answers or refuses. In ms. */
const ANSWER_WITHIN_MS = 8_000;
/** Longer than the 20 s for which an agent, or git, is asked. In ms. */
const ASKING_WITHIN_MS = 23_000;
/** What a slow line carries of a message with files: so much longer is waited for the answer. In characters per ms. */
const CARRIES_PER_MS = 64;
/** What the server asks of an agent, or of git, before it answers. */
const ASKS_OTHERS = ["/provider.sessions", "/worktree."];
/** The same after the connection turned out dead, for the first call; each further one has more time. In ms. */
const FIRST_WITHIN_MS = 1_500;

type Init = Omit<RequestInit, "signal"> & { readonly signal?: AbortSignal | null | undefined };

/**
 * Calls the server. A call without an answer ends by itself, so that it can be tried again: every call of ours may be
 * repeated.
 */
export class Caller {
  readonly #heard: (answer: Response) => void;
  /** Ends the calls that are under way. */
  #underWay = new AbortController();
  /** Calls without an answer since the connection turned out dead; null while all is well. */
  #unanswered: number | null = null;

  /** @param heard told of each answer */
  constructor(heard: (answer: Response) => void = () => {}) {
    this.#heard = heard;
  }

  /** `fetch` with a deadline. Rejects when it passes, or when the connection turns out dead meanwhile. */
  readonly fetch = async (input: RequestInfo | URL | string, init?: Init): Promise<Response> => {
    const underWay = this.#underWay.signal;
    const url = String(input instanceof Request ? input.url : input);
    const asksOthers = ASKS_OTHERS.some((procedure) => url.includes(procedure));
    const within = (asksOthers ? ASKING_WITHIN_MS : this.#deadline()) + carryingMs(init?.body);
    const signals = [underWay, AbortSignal.timeout(within)];
    if (init?.signal) signals.push(init.signal);
    try {
      const signal = AbortSignal.any(signals);
      const response = await fetch(input, { ...init, signal, credentials: "same-origin", cache: "no-store" });
      this.#unanswered = null;
      this.#heard(response);
      return response;
    } catch (error) {
      if (this.#unanswered !== null && !underWay.aborted) this.#unanswered += 1;
      throw error;
    }
  };

  /**
   * The socket beside turned out dead, so other connections that the browser keeps may be dead too: what is under way
   * ends now, and the next calls find a live one soon.
   */
  distrust(): void {
    this.#unanswered = 0;
    this.#underWay.abort(new DOMException("the connection is gone", "NetworkError"));
    this.#underWay = new AbortController();
  }

  #deadline(): number {
    if (this.#unanswered === null) return ANSWER_WITHIN_MS;
    return Math.min(ANSWER_WITHIN_MS, FIRST_WITHIN_MS * 1.5 ** this.#unanswered);
  }
}

/** Small bodies take no time; also after the connection turned out dead, a large one takes as long as it takes. */
function carryingMs(body: RequestInit["body"]): number {
  return typeof body === "string" ? Math.floor(body.length / CARRIES_PER_MS) : 0;
}
