import { setTimeout as delay } from "node:timers/promises";
import { dieBy, exitWith } from "./ending.ts";
import type { Reply } from "./script/reply.ts";
import type { Id, Wire } from "./wire.ts";

/** Answers a request as the script says; `usual` is what a well-behaved agent answers. */
export async function sendReply(
  { wire, id }: { readonly wire: Wire; readonly id: Id },
  reply: Reply,
  usual: object,
): Promise<void> {
  switch (reply.do) {
    case "answer":
      if (reply.delayMs !== undefined) await delay(reply.delayMs);
      await wire.send({ id, result: { ...usual, ...reply.result } });
      return;
    case "result":
      await wire.send({ id, result: reply.result });
      return;
    case "line":
      await wire.line(reply.line);
      return;
    case "hang":
      return;
    case "error": {
      const { code, message, data } = reply;
      await wire.send({ id, error: { code, message, data } });
      return;
    }
    case "exit":
      return exitWith(reply);
    case "signal":
      return dieBy(reply.signal);
    default:
      reply satisfies never;
  }
}
