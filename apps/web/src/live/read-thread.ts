import type { TRPCClient } from "@trpc/client";
import { prependPage, type ThreadView } from "@wilco/core/timeline";
import type { AppRouter } from "@wilco/server";

/** Turns a page; a thread is read in as few as the server allows. */
const PAGE = 200;

/** Reads a whole thread from the server, whatever of it the page has. Rejects when the server does not answer. */
export async function readThread(http: TRPCClient<AppRouter>, threadId: string): Promise<ThreadView> {
  let view: ThreadView = await http.session.get.query({ threadId, limit: PAGE });
  while (view.before !== null) {
    const older = await http.session.get.query({ threadId, limit: PAGE, before: view.before });
    view = prependPage(view, older);
  }
  return view;
}
