import { WilcoError } from "@wilco/shared-types";
import type { Store } from "../store/index.ts";

/** What an accepted command is answered with, for ever. */
export interface Answer {
  readonly sequence: number;
  readonly turnId: string | null;
}

/** What a command has done already, and so is answered again; null for one that nobody has accepted. */
export async function answerAgain(
  store: Pick<Store, "readReceipt">,
  commandId: string,
  fingerprint: string,
): Promise<Answer | null> {
  const receipt = await store.readReceipt(commandId);
  if (receipt === null) return null;
  if (receipt.fingerprint !== fingerprint) {
    throw new WilcoError("command-reused", "This command id was used for another command.", "commandId");
  }
  return { sequence: receipt.sequence, turnId: receipt.turnId };
}
