import type { ProviderAdapter, ProviderEvent } from "@wilco/core/provider";
import { inProcessAdapter, type Run } from "@wilco/testkit/in-process";

/** Repeats the prompt. */
const ECHO: Run = async (text, say) => {
  say({ type: "text", part: "text", text: `echo ${text}` });
  return { kind: "stop-reason", stopReason: "end_turn" };
};

/** A script whose words come when a test says so. */
export interface Conductor {
  readonly script: Run;
  say(word: string): void;
  /** Lets the running turn complete. */
  finish(): void;
}

export function conductor(): Conductor {
  let tell: (event: ProviderEvent) => void = () => undefined;
  let finish: () => void = () => undefined;
  return {
    script: (_text, say) => {
      tell = say;
      return new Promise((resolve) => {
        finish = () => resolve({ kind: "stop-reason", stopReason: "end_turn" });
      });
    },
    say: (text) => tell({ type: "text", part: "text", text }),
    finish: () => finish(),
  };
}

/** An adapter without processes: provider `echo` runs the script, `broken` cannot be started. */
export function scriptedAdapter(run: Run = ECHO): ProviderAdapter {
  return inProcessAdapter({ run, ids: ["echo"], broken: ["broken"] });
}
