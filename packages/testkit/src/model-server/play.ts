import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Conversation } from "./conversation.ts";
import type { Dialect, StreamEvent } from "./dialect.ts";
import type { ModelStep } from "./script.ts";

export interface Reply {
  readonly dialect: Dialect;
  readonly conversation: Conversation;
  readonly steps: readonly ModelStep[];
}

/**
 * Plays a reply on an HTTP response. Resolves when it has been given, cut, or when the asker is gone; a silent one
 * resolves when the asker is gone.
 */
export async function play(res: ServerResponse, reply: Reply): Promise<void> {
  const asked = new AbortController();
  res.once("close", () => asked.abort());
  try {
    await new Player(res, reply, asked.signal).play();
  } catch (error) {
    if (!asked.signal.aborted) throw error;
  }
}

class Player {
  readonly #res: ServerResponse;
  readonly #reply: Reply;
  readonly #gone: AbortSignal;
  readonly #writer: ReturnType<Dialect["write"]>;

  constructor(res: ServerResponse, reply: Reply, gone: AbortSignal) {
    this.#res = res;
    this.#reply = reply;
    this.#gone = gone;
    this.#writer = reply.dialect.write(reply.conversation.model);
  }

  async play(): Promise<void> {
    for (const step of this.#reply.steps) {
      if (!(await this.#step(step))) return;
    }
    await this.#end();
  }

  /** False when the reply is over with this step. */
  async #step(step: ModelStep): Promise<boolean> {
    switch (step.do) {
      case "text":
        await this.#stream(step);
        return true;
      case "tool":
        this.#tool(step);
        return true;
      case "fail":
        this.#fail(step.status, step.message ?? `the model fails with ${step.status}`);
        return false;
      case "drop":
        this.#flush();
        // What was written must have left before the connection is cut, or the cut hides it.
        await new Promise<void>((resolve) => this.#res.write("", () => resolve()));
        this.#res.destroy();
        return false;
      case "silence":
        await this.#askerGone();
        return false;
      default:
        return step satisfies never;
    }
  }

  async #stream({ text, pieces = 1, everyMs = 0 }: Extract<ModelStep, { do: "text" }>): Promise<void> {
    const size = Math.ceil(text.length / pieces);
    for (let at = 0; at < text.length; at += size) {
      if (at > 0) await delay(everyMs, undefined, { signal: this.#gone });
      this.#send(this.#writer.text(text.slice(at, at + size)));
    }
  }

  /** An agent that does not offer the tool (it asks for a title, say) gets words. */
  #tool({ name, input }: Extract<ModelStep, { do: "tool" }>): void {
    const { tools } = this.#reply.conversation;
    const missing = `There is no tool ${name} among: ${tools.join(", ")}`;
    const use = { id: `call_${randomUUID().replaceAll("-", "").slice(0, 24)}`, name, input };
    this.#send(tools.includes(name) ? this.#writer.tool(use) : this.#writer.text(missing));
  }

  #fail(status: number, message: string): void {
    this.#res.writeHead(status, { "content-type": "application/json" });
    this.#res.end(JSON.stringify(this.#reply.dialect.error(status, message)));
  }

  async #end(): Promise<void> {
    const { dialect, conversation } = this.#reply;
    if (conversation.stream) {
      this.#send(this.#writer.end());
      this.#flush();
      this.#res.end(dialect.lastLine ?? undefined);
    } else {
      this.#writer.end();
      this.#res.writeHead(200, { "content-type": "application/json" });
      this.#res.end(JSON.stringify(this.#writer.whole()));
    }
    await this.#askerGone();
  }

  /** Resolves when the answer has been given, too. */
  async #askerGone(): Promise<void> {
    if (!this.#gone.aborted) await once(this.#gone, "abort");
  }

  /** Streams the events, the first ones after the head of the answer. A reply in one piece streams nothing. */
  #send(events: readonly StreamEvent[]): void {
    if (!this.#reply.conversation.stream) return;
    this.#flush();
    for (const { name, data } of events) {
      this.#res.write(`${name === undefined ? "" : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`);
    }
  }

  #flush(): void {
    if (this.#res.headersSent) return;
    this.#res.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
    this.#send(this.#writer.begin());
  }
}
