import type { PromptAnswer, ProviderEvent } from "@wilco/core/provider";
import { tokenAt } from "../text/tokens.ts";
import { readPrompt } from "./prompt.ts";

/** How often a streaming agent speaks, in milliseconds: shorter than anything that the server puts together. */
const TICK_MS = 10;

const ENDED: PromptAnswer = { kind: "stop-reason", stopReason: "end_turn" };

export type Say = (event: ProviderEvent) => void;

/** The turn that the benchmark drives from outside, and what it says; at most one at a time. */
export class Driven {
  readonly #onPrompted: () => void;
  #say: Say = () => undefined;
  #end: () => void = () => undefined;
  #said = 0;

  constructor(onPrompted: () => void) {
    this.#onPrompted = onPrompted;
  }

  run(say: Say): Promise<PromptAnswer> {
    const { promise, resolve } = Promise.withResolvers<PromptAnswer>();
    this.#say = say;
    this.#end = () => resolve(ENDED);
    this.#onPrompted();
    return promise;
  }

  /** Thought and answer in turns: pieces of one kind would be put together, and each of these is an event. */
  say(count: number): void {
    for (let index = 0; index < count; index += 1) {
      this.#said += 1;
      const part = this.#said % 2 === 0 ? "text" : "reasoning";
      this.#say({ type: "text", part, text: pieceAt(this.#said) });
    }
  }

  finish(): void {
    this.#end();
  }
}

/** What 40 ms of a fast model say. */
export function pieceAt(index: number): string {
  return Array.from({ length: 6 }, (_, offset) => tokenAt(index * 6 + offset)).join("");
}

/** Does what a prompt says. */
export async function runScript(text: string, say: Say, driven: Driven): Promise<PromptAnswer> {
  const prompt = readPrompt(text);
  switch (prompt.kind) {
    case "answer":
      for (let index = 0; index < prompt.tokens; index += 1) sayToken(say, index);
      return ENDED;
    case "stream":
      return stream(say, prompt);
    case "driven":
      return driven.run(say);
    default:
      return prompt satisfies never;
  }
}

function sayToken(say: Say, index: number): void {
  say({ type: "text", part: "text", text: tokenAt(index) });
}

/** Keeps the pace by the clock: a tick that comes late says more. */
function stream(
  say: Say,
  { tokens, perSecond }: { readonly tokens: number; readonly perSecond: number },
): Promise<PromptAnswer> {
  const began = performance.now();
  let said = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(tokens, Math.floor(((performance.now() - began) / 1000) * perSecond));
      for (; said < due; said += 1) sayToken(say, said);
      if (said < tokens) return;
      clearInterval(timer);
      resolve(ENDED);
    }, TICK_MS);
  });
}
