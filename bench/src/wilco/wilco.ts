import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import type { AppRouter } from "@wilco/server";
import { type Child, startChild } from "../child/child.ts";
import { type Prompt, writePrompt } from "./prompt.ts";

/** A running server and what a benchmark does with it. */
export class Wilco implements AsyncDisposable {
  readonly child: Child;
  readonly databaseFile: string;
  readonly client: TRPCClient<AppRouter>;
  readonly #waiting = new Map<string, PromiseWithResolvers<void>>();

  constructor(child: Child, home: string) {
    this.child = child;
    this.databaseFile = join(home, "wilco.db");
    const headers = { authorization: `Bearer ${child.token}` };
    this.client = createTRPCClient<AppRouter>({
      links: [httpLink({ url: `${child.origin}/trpc`, headers })],
    });
    child.onMessage((message) => {
      if (message.kind !== "ended") return;
      const { threadId, state } = message;
      const waiting = this.#waiting.get(threadId);
      this.#waiting.delete(threadId);
      if (state === "turn.completed") waiting?.resolve();
      else waiting?.reject(new Error(`a turn ended with ${state}`));
    });
  }

  /** A new thread in the first project; with the first agent unless another one is named. */
  async createThread(providerId?: string): Promise<string> {
    const threadId = randomUUID();
    const prefers = providerId === undefined ? {} : { providerId };
    const ids = { commandId: randomUUID(), threadId, projectId: "playground" };
    await this.client.thread.create.mutate({ ...ids, ...prefers });
    return threadId;
  }

  async createThreads(count: number): Promise<string[]> {
    return Promise.all(Array.from({ length: count }, () => this.createThread()));
  }

  /** Starts a turn, and resolves when the server has accepted it. `rest` makes the message longer. */
  async start(threadId: string, prompt: Prompt, rest?: string): Promise<void> {
    const text = writePrompt(prompt, rest);
    await this.client.turn.start.mutate({
      commandId: randomUUID(),
      threadId,
      messageId: randomUUID(),
      text,
    });
  }

  /** Resolves when the thread's turn has completed, throws when it ended otherwise. Call it before the start. */
  ended(threadId: string): Promise<void> {
    const waiting = Promise.withResolvers<void>();
    this.#waiting.set(threadId, waiting);
    return waiting.promise;
  }

  /** A whole turn, from its start to its end. Throws when it did not complete. */
  async runTurn(threadId: string, prompt: Prompt, rest?: string): Promise<void> {
    const ended = this.ended(threadId);
    await this.start(threadId, prompt, rest);
    await ended;
  }

  /** Runs turns, one after the other. */
  async runTurns(threadId: string, count: number, prompt: Prompt): Promise<void> {
    for (let turn = 0; turn < count; turn += 1) await this.runTurn(threadId, prompt);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.child[Symbol.asyncDispose]();
  }
}

/** Starts the server in `home`, a folder that is there. */
export async function startWilco(home: string): Promise<Wilco> {
  return new Wilco(await startChild(new URL("./main.ts", import.meta.url), [home]), home);
}
