import { randomUUID } from "node:crypto";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import { type Child, startChild } from "../child/child.ts";
import type { BareRouter } from "./router.ts";

/** The running reference. */
export class Bare implements AsyncDisposable {
  readonly child: Child;
  readonly #client: TRPCClient<BareRouter>;

  constructor(child: Child) {
    this.child = child;
    this.#client = createTRPCClient<BareRouter>({ links: [httpLink({ url: `${child.origin}/trpc` })] });
  }

  async start(text: string): Promise<void> {
    const threadId = randomUUID();
    await this.#client.start.mutate({ commandId: randomUUID(), threadId, messageId: randomUUID(), text });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.child[Symbol.asyncDispose]();
  }
}

/** Starts the reference with its database in `folder`, which is there. */
export async function startBare(folder: string): Promise<Bare> {
  return new Bare(await startChild(new URL("./main.ts", import.meta.url), [folder]));
}
