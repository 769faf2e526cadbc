import { setTimeout as delay } from "node:timers/promises";
import { methods } from "@agentclientprotocol/sdk";
import type { OpenedSession, ProviderEvent } from "@wilco/core/provider";
import { Compactions } from "../convert/compactions.ts";
import { type Fields, fieldsOf, textOf } from "../convert/fields.ts";
import type { Repeats } from "../convert/repeats.ts";
import type { SessionFacts } from "../convert/session-options.ts";
import type { TerminalLookup } from "../convert/tool-call.ts";
import { convertUpdate, rawEvent } from "../convert/update.ts";
import { EXTENSIONS } from "../known/extensions.ts";
import { configuredOf, EMPTY_SESSION, type SessionState, withFacts } from "./session-state.ts";

/** How many events wait for a listener that is not there yet. */
const MOST_WAITING = 1_000;

/** A replay is over when nothing of it came for so long; and is not waited for longer than that. */
const QUIET_MS = 150;
const LONGEST_REPLAY_MS = 3_000;

/** Who knows the terminals that tool calls show. */
export interface UpdateViews {
  readonly lookup: TerminalLookup;
  /** Told of each update as it came. */
  noted(update: Fields): void;
}

/**
 * What one agent says, on its way to the listener. While an earlier session is loaded, and until the next prompt,
 * its history is replayed by the agent and dropped here: the thread has it.
 */
export class Updates {
  readonly #note: (text: string) => void;
  readonly #views: UpdateViews;
  readonly #repeats: Repeats;
  readonly #compactions = new Compactions();
  #listener: ((event: ProviderEvent) => void) | null = null;
  #waiting: ProviderEvent[] = [];
  #state: SessionState = EMPTY_SESSION;
  #replaying = false;
  #dropped = 0;
  /** Null until a session is open: before that, updates of any session are taken. */
  #sessionId: string | null = null;
  /** A session that could not be loaded may still send its history. */
  #abandonedId: string | null = null;
  #announced = false;
  #hasActed = false;
  #closed = false;

  /** @param repeats takes out what this agent is known to repeat */
  constructor(note: (text: string) => void, views: UpdateViews, repeats: Repeats) {
    this.#note = note;
    this.#views = views;
    this.#repeats = repeats;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Gives the state to whoever opened the session, and tells changes of it from now on. */
  announce(): SessionState {
    this.#announced = true;
    return this.#state;
  }

  /** Sets the one listener, and gives it what has waited. */
  listen(listener: (event: ProviderEvent) => void): void {
    this.#listener = listener;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const event of waiting) this.emit(event);
  }

  /** An attempt to open a session begins; `earlierId` is the session to go on with. */
  opening(how: OpenedSession["how"], earlierId: string | null): void {
    this.#replaying = how === "loaded";
    this.#dropped = 0;
    this.#abandonedId = how === "new" ? earlierId : null;
  }

  /** The session is open. Commands may have been announced before its answer. */
  opened(sessionId: string, facts: SessionFacts): void {
    this.#sessionId = sessionId;
    this.#state = withFacts(this.#state, facts);
  }

  /**
   * Resolves when the replay of a loaded session seems to be over: some agents begin it after their answer, and
   * what comes during a prompt cannot be told from what is new. With false when nothing was replayed at all: some load
   * any session that they are asked for, and know nothing of it.
   */
  async replayed(): Promise<boolean> {
    const deadline = performance.now() + LONGEST_REPLAY_MS;
    let before: number;
    do {
      before = this.#dropped;
      await delay(QUIET_MS);
    } while (this.#dropped !== before && performance.now() < deadline && !this.#closed);
    return this.#dropped > 0;
  }

  /** A prompt is about to be sent: from here on what comes is new. */
  prompted(): void {
    this.#replaying = false;
    this.#hasActed = false;
  }

  /** Whether the agent has done anything about the newest prompt, as far as it told. */
  get hasActed(): boolean {
    return this.#hasActed;
  }

  /** Tells that the agent has asked its client for something. */
  acted(): void {
    this.#hasActed = true;
  }

  /** The prompt has its answer, or never will: nothing is withheld any more. */
  answered(): void {
    for (const update of this.#repeats.end()) this.#convert(update);
  }

  /** Joins a fact with the session's state, and tells it once the session was announced. */
  learn(facts: SessionFacts): void {
    this.#state = withFacts(this.#state, facts);
    if (this.#announced) this.emit({ type: "configured", ...configuredOf(this.#state) });
  }

  /** Takes a notification as it came. */
  take(method: string, params: unknown): void {
    const extension = Object.hasOwn(EXTENSIONS, method) ? EXTENSIONS[method] : undefined;
    if (extension !== undefined) {
      const update = extension(fieldsOf(params));
      if (update === null) this.#isAlive();
      else this.#update({ sessionId: fieldsOf(params).sessionId, update });
    } else if (method === methods.client.session.update) this.#update(params);
    else if (method !== methods.client.elicitation.complete) this.emit(rawEvent(method, params));
  }

  #update(params: unknown): void {
    const { sessionId, update } = fieldsOf(params);
    if (sessionId === this.#abandonedId && sessionId !== this.#sessionId) return;
    if (this.#sessionId !== null && textOf(sessionId) !== null && sessionId !== this.#sessionId) {
      this.emit(rawEvent("another session's update", params));
      return;
    }
    if (this.#replaying) {
      // The person's own words come back, too.
      if (fieldsOf(update).sessionUpdate === "user_message_chunk") this.#dropped += 1;
      this.#convert(update);
      return;
    }
    this.#views.noted(fieldsOf(update));
    const updates = this.#repeats.take(update);
    for (const each of updates) this.#convert(each);
    if (updates.length === 0) this.#isAlive();
  }

  #isAlive(): void {
    if (!this.#replaying) this.emit({ type: "alive" });
  }

  #convert(update: unknown): void {
    const converted = this.#compactions.take(fieldsOf(update)) ?? convertUpdate(update, this.#views.lookup);
    switch (converted.is) {
      case "facts":
        this.learn(converted.facts);
        return;
      case "event":
        if (this.#replaying) this.#dropped += 1;
        else this.emit(converted.event);
        return;
      case "nothing":
        this.#isAlive();
        return;
      default:
        converted satisfies never;
    }
  }

  /** Gives an event to the listener. What the listener throws is its own affair and stops nothing here. */
  emit(event: ProviderEvent): void {
    if (this.#closed) return;
    if (event.type === "text" || event.type === "tool" || event.type === "plan") this.#hasActed = true;
    if (this.#listener === null) {
      if (this.#waiting.length < MOST_WAITING) this.#waiting.push(event);
      return;
    }
    try {
      this.#listener(event);
    } catch (error) {
      this.#note(
        `a listener failed on '${event.type}': ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  /** Nothing is said after the end. */
  close(): void {
    this.#closed = true;
    this.#waiting = [];
  }
}
