import type { ThreadView } from "@wilco/core/timeline";

/** The texts that a person has sent to a thread, the newest first, each as often as it was sent in a row once. */
export function saidIn(view: ThreadView | null): readonly string[] {
  const texts = (view?.messages ?? [])
    .filter(({ role, text }) => role === "user" && text !== "")
    .map(({ text }) => text);
  return texts.filter((text, index) => text !== texts[index + 1]).toReversed();
}
