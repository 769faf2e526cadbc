import type { ModelRule, ModelStep } from "@wilco/testkit/model-server";

/** What a person says in these tests, each with what the model does then. */
export const SAY = {
  hello: "Please say hello.",
  again: "And now say it again.",
  edit: "Please edit the note.",
  slowly: "Please count slowly.",
  nothing: "Please say nothing at all.",
  briefly: "Please count for two seconds.",
  status401: "Please be told that the key is wrong.",
  status429: "Please be told that it is too much.",
  status500: "Please be told that the model is broken.",
  drop: "Please be cut off.",
  unknownModel: "Please be told that there is no such model.",
} as const;

export const HELLO = "Hello to you";
const AGAIN = "Hello once more";

const text = (words: string, rest: { pieces?: number; everyMs?: number } = {}): ModelStep => ({
  do: "text",
  text: words,
  ...rest,
});
const fail = (status: number, message: string): ModelStep => ({ do: "fail", status, message });
const once = (when: string, ...steps: ModelStep[]): ModelRule => ({ when, replies: [steps] });

/** The model's side of it all. `edit` is how this agent's model edits the note. */
export function rulesFor(edit: ModelStep): readonly ModelRule[] {
  return [
    once(SAY.hello, text(HELLO, { pieces: 3 })),
    once(SAY.again, text(AGAIN)),
    { when: SAY.edit, replies: [[text("I edit it."), edit], [text("The note is done.")]] },
    once(SAY.slowly, text("one more word ".repeat(600), { pieces: 1_200, everyMs: 50 })),
    once(SAY.briefly, text("two seconds ".repeat(20), { pieces: 40, everyMs: 50 })),
    once(SAY.nothing, { do: "silence" }),
    once(SAY.status401, fail(401, "Incorrect API key provided")),
    once(SAY.status429, fail(429, "Rate limit reached")),
    once(SAY.status500, fail(500, "The server had an error")),
    once(SAY.drop, text("Half of a sen", { pieces: 2 }), { do: "drop" }),
    once(SAY.unknownModel, fail(404, "The model does not exist")),
  ];
}
