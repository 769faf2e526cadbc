import type { QueryClient } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "@wilco/server";
import { giveCommand } from "../api/commands.ts";
import { isUnauthorized, refusalOf } from "../api/refusal.ts";
import type { Deletion } from "./deletions.ts";

/** Gives a deletion to the server until it is answered. Rejects when the server does not know this browser any more. */
export async function giveDeletion(
  queryClient: QueryClient,
  http: TRPCClient<AppRouter>,
  deletion: Deletion,
): Promise<"deleted" | "refused"> {
  const options = { isWanted: () => true, onTrouble: () => undefined };
  try {
    await giveCommand(queryClient, () => http.thread.delete.mutate({ ...deletion }), options);
    return "deleted";
  } catch (error) {
    if (isUnauthorized(error)) throw error;
    return refusalOf(error)?.code === "thread-not-found" ? "deleted" : "refused";
  }
}

/** Gives it while the page goes away: the browser sends it all the same, and nobody hears the answer. */
export function giveAtTheEnd(deletion: Deletion): void {
  const init = { method: "POST", keepalive: true, headers: { "content-type": "application/json" } };
  void fetch("/trpc/thread.delete", { ...init, body: JSON.stringify(deletion) }).catch(() => undefined);
}
