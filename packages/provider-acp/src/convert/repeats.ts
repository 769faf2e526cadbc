import { type Fields, fieldsOf, textOf } from "./fields.ts";

/** What in an update's `_meta` says that the message before it was cut off. */
export interface CutSign {
  /** The names of the fields on the way. */
  readonly path: readonly string[];
  readonly is: unknown;
}

/** A message longer than this, in UTF-16 units, is not followed. */
const LONGEST = 1024 * 1024;

/** These go on with the turn: an expected repeat has not come, or has ended short. */
const GOES_ON = new Set(["tool_call", "tool_call_update", "plan", "user_message_chunk"]);

interface Message {
  readonly id: string;
  text: string;
}

/**
 * For an agent that begins a message anew when its model was cut off: leaves out what repeats, to the letter, the cut
 * message, under another message id and right behind a sign of the cut. What differs, or ends short of the cut message
 * without being cut itself, is given as it came.
 */
export class Repeats {
  readonly #signs: readonly CutSign[];
  /** The newest message, with what was left out of it. */
  #message: Message | null = null;
  /** The text that is expected again. */
  #cut: string | null = null;
  /** Chunks of a message that so far repeats the beginning of the cut one. */
  #withheld: Fields[] = [];

  /** @param signs none: nothing is ever left out */
  constructor(signs: readonly CutSign[]) {
    this.#signs = signs;
  }

  /** The updates that stand in the place of this one, whatever it is. */
  take(given: unknown): readonly unknown[] {
    if (this.#signs.length === 0) return [given];
    const update = fieldsOf(given);
    if (this.#isSign(update)) return this.#cutOff(update);
    if (update.sessionUpdate === "agent_message_chunk") return this.#chunk(update);
    return GOES_ON.has(textOf(update.sessionUpdate) ?? "") ? [...this.end(), given] : [given];
  }

  /** The prompt has ended: what was withheld until now. */
  end(): readonly Fields[] {
    const withheld = this.#withheld;
    this.#message = null;
    this.#cut = null;
    this.#withheld = [];
    return withheld;
  }

  #isSign({ _meta }: Fields): boolean {
    return this.#signs.some(
      ({ path, is }) => path.reduce<unknown>((at, name) => fieldsOf(at)[name], _meta) === is,
    );
  }

  #cutOff(sign: Fields): readonly Fields[] {
    // A repeat that was cut off itself: what it was to repeat is expected still.
    if (this.#withheld.length === 0) this.#cut = this.#message?.text || null;
    this.#withheld = [];
    return [sign];
  }

  #chunk(chunk: Fields): readonly Fields[] {
    const { type, text } = fieldsOf(chunk.content);
    const id = textOf(chunk.messageId);
    if (type !== "text" || typeof text !== "string" || id === null) {
      // Its own words about the failure: they are no part of the half sentence before them.
      const apart = this.#cut !== null && typeof text === "string";
      return [...this.end(), apart ? { ...chunk, content: { type, text: `\n\n${text}` } } : chunk];
    }
    const isNew = id !== this.#message?.id;
    const before = isNew ? "" : (this.#message?.text ?? "");
    const expected = isNew || this.#withheld.length > 0 ? this.#cut : null;
    const message = { id, text: before + text };
    if (expected === null) return this.#given(message, [chunk]);
    if (isNew && this.#withheld.length > 0) return [...this.end(), ...this.#chunk(chunk)];
    if (expected.length > message.text.length && expected.startsWith(message.text)) {
      this.#message = message;
      this.#withheld.push(chunk);
      return [];
    }
    if (!message.text.startsWith(expected)) return this.#given(message, [...this.#withheld, chunk]);
    const rest = message.text.slice(expected.length);
    return this.#given(message, rest === "" ? [] : [{ ...chunk, content: { type, text: rest } }]);
  }

  #given(message: Message, updates: readonly Fields[]): readonly Fields[] {
    this.#message = message.text.length > LONGEST ? null : message;
    this.#cut = null;
    this.#withheld = [];
    return updates;
  }
}
