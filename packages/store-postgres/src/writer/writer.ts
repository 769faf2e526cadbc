import { WilcoError } from "@wilco/shared-types";
import pRetry from "p-retry";
import { asWilcoError } from "../connection/storage-error.ts";
import type { Backend } from "../operations/read-backend.ts";
import { openAgain, openFirst, type WriterSettings } from "./open-session.ts";
import { Displaced } from "./refusals.ts";
import type { Session } from "./session.ts";

export interface WriterLog {
  info(about: object, message: string): void;
  warn(about: object, message: string): void;
}

export interface WriterParts extends WriterSettings {
  readonly log: WriterLog;
  /** Called once when another server has taken over: this store will never write again. */
  readonly onDisplaced: () => void;
}

type State =
  | { readonly kind: "connecting"; readonly failure: WilcoError | null }
  | { readonly kind: "ready"; readonly session: Session }
  | { readonly kind: "displaced"; readonly error: Displaced }
  | { readonly kind: "closed" };

/** The pauses between attempts to get a lost connection back, in ms. */
const FIRST_PAUSE_MS = 50;
const LAST_PAUSE_MS = 1_000;

const NOT_BACK =
  "The storage is not available: the connection to the database was lost, and is not back yet.";
const TRYING = "the connection to the database cannot be made; trying again";

/**
 * The one connection that writes and holds the server's lock: what cannot be written elsewhere cannot be written
 * without the lock. It is made anew, by itself, when it was lost.
 */
export class Writer {
  readonly #parts: WriterParts;
  readonly #closing = new AbortController();
  #state: State = { kind: "connecting", failure: null };
  #changed = Promise.withResolvers<void>();
  #unsettled = false;

  private constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  /** Connects, once. Rejects with a `WilcoError` that says why it cannot. */
  static async open(parts: WriterParts): Promise<Writer> {
    const writer = new Writer(parts);
    try {
      writer.#begin(await openFirst(parts));
      return writer;
    } catch (error) {
      writer.#set({ kind: "closed" });
      throw asWilcoError(error);
    }
  }

  /** True while there is a session. */
  get isReady(): boolean {
    return this.#state.kind === "ready";
  }

  /** The session, waiting for a lost one to come back. Rejects with a `WilcoError` after the limit's patience. */
  async session(): Promise<Session> {
    const { promise: late, resolve } = Promise.withResolvers<"late">();
    const timer = setTimeout(() => resolve("late"), this.#parts.limits.patienceMs);
    try {
      for (;;) {
        const session = this.#now();
        if (session !== null) return session;
        if ((await Promise.race([this.#changed.promise, late])) === "late") throw this.#reason();
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Resolves when there is something certain to read: a commit that got no answer has been written by then, or never
   * will be. Rejects with a `WilcoError` when that cannot be found out now, and when another server was here: what
   * there is to do is its business.
   */
  async readable(): Promise<void> {
    if (this.#state.kind === "displaced") throw this.#state.error;
    if (this.#unsettled) await this.session();
  }

  /** Another server was here: refuses everything from now on, and says so. */
  displaced(error: Displaced): void {
    if (this.#state.kind === "displaced" || this.#state.kind === "closed") return;
    const { log, onDisplaced } = this.#parts;
    const session = this.#state.kind === "ready" ? this.#state.session : null;
    this.#set({ kind: "displaced", error });
    void session?.close();
    log.warn({}, error.message);
    onDisplaced();
  }

  /** Ends the session, and with it the lock. */
  async close(): Promise<void> {
    const state = this.#state;
    if (state.kind === "closed") return;
    this.#set({ kind: "closed" });
    this.#closing.abort();
    if (state.kind === "ready") await state.session.close();
  }

  /**
   * The one setter of the state.
   *
   *     connecting -> ready      the session is open, the lock is ours, nothing is in doubt
   *     connecting -> connecting an attempt failed
   *     ready -> connecting      the session ended
   *     connecting, ready -> displaced
   *     any other -> closed
   */
  #set(next: State): void {
    const from = this.#state.kind;
    const isLegal = from === "connecting" || (from === "ready" && next.kind !== "ready");
    if (!isLegal && !(from === "displaced" && next.kind === "closed")) {
      throw new Error(`The writer cannot become ${next.kind} when it is ${from}.`);
    }
    this.#state = next;
    if (next.kind === "ready") this.#unsettled = false;
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  /** The session that is there, null while there is none. Throws when there will be none any more. */
  #now(): Session | null {
    switch (this.#state.kind) {
      case "ready":
        return this.#state.session;
      case "connecting":
        return null;
      case "displaced":
        throw this.#state.error;
      case "closed":
        throw storeClosed();
      default:
        return this.#state satisfies never;
    }
  }

  #reason(): WilcoError {
    const failure = this.#state.kind === "connecting" ? this.#state.failure : null;
    return failure ?? new WilcoError("storage-unavailable", NOT_BACK);
  }

  #begin(session: Session): void {
    this.#set({ kind: "ready", session });
    void session.ended.then(() => this.#lost(session));
  }

  #lost(session: Session): void {
    if (this.#state.kind !== "ready" || this.#state.session !== session) return;
    if (session.inTransaction) this.#unsettled = true;
    this.#set({ kind: "connecting", failure: null });
    this.#parts.log.warn({}, "the connection to the database was lost; nothing is written until it is back");
    void this.#reconnect(session);
  }

  async #reconnect({ backend }: Session): Promise<void> {
    const options = {
      retries: Number.POSITIVE_INFINITY,
      minTimeout: FIRST_PAUSE_MS,
      maxTimeout: LAST_PAUSE_MS,
      factor: 2,
      unref: true,
      signal: this.#closing.signal,
      shouldRetry: ({ error }: { error: Error }) => !(error instanceof Displaced),
    };
    try {
      await pRetry(() => this.#attempt(backend), options);
    } catch (error) {
      if (error instanceof Displaced) this.displaced(error);
    }
  }

  async #attempt(lost: Backend): Promise<void> {
    const { log } = this.#parts;
    try {
      const session = await openAgain(this.#parts, lost);
      if (this.#state.kind !== "connecting") return await session.close();
      this.#begin(session);
      log.info({}, "the connection to the database is back");
    } catch (error) {
      const failure = asWilcoError(error);
      if (this.#state.kind === "connecting") {
        if (this.#state.failure?.message !== failure.message) log.warn({ reason: failure.message }, TRYING);
        this.#set({ kind: "connecting", failure });
      }
      throw failure;
    }
  }
}

/** The refusal of everything after `close`. */
export function storeClosed(): WilcoError {
  return new WilcoError("storage-unavailable", "The store is closed.");
}
