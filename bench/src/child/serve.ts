import { type Ask, type Message, requestSchema } from "./protocol.ts";
import { readUsage } from "./usage.ts";

/** Sends to the benchmark that started this process. */
export function tell(message: Message): void {
  process.send?.(message);
}

/** What a process does about the things that it is asked, besides telling its usage. */
export interface Doings {
  say(count: number): void;
  finish(): void;
}

/** Answers the benchmark, and ends with it: no server is left behind by one that was killed. */
export function serve(doings: Doings): void {
  process.on("disconnect", () => process.exit(0));
  process.on("message", (message) => {
    const { id, ask } = requestSchema.parse(message);
    act(doings, ask);
    tell({ kind: "answer", id, usage: ask.kind === "usage" ? readUsage() : null });
  });
}

function act(doings: Doings, ask: Ask): void {
  switch (ask.kind) {
    case "usage":
      return;
    case "say":
      doings.say(ask.count);
      return;
    case "finish":
      doings.finish();
      return;
    default:
      ask satisfies never;
  }
}
