import { createInterface } from "node:readline";

/** What a scripted agent receives. */
export interface Call {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: unknown;
  readonly error?: { readonly code: number };
}

/** The protocol by hand, without the SDK: a scripted agent must be able to break every rule. */
export class Wire {
  #nextId = 1_000;
  readonly #answers = new Map<unknown, (answer: Call) => void>();

  /** Writes a line as it is. */
  raw(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  send(message: object): void {
    this.raw(JSON.stringify({ jsonrpc: "2.0", ...message }));
  }

  answer(call: Call, result: unknown): void {
    this.send({ id: call.id, result });
  }

  refuse(
    call: Call,
    error: { readonly code: number; readonly message: string; readonly data?: unknown },
  ): void {
    this.send({ id: call.id, error });
  }

  update(update: object, sessionId = "s1"): void {
    this.send({ method: "session/update", params: { sessionId, update } });
  }

  say(text: string): void {
    this.update({ sessionUpdate: "agent_message_chunk", content: { type: "text", text } });
  }

  /** Asks the client something; resolves with its whole answer. */
  ask(method: string, params: object): Promise<Call> {
    this.#nextId += 1;
    const id = this.#nextId;
    this.send({ id, method, params });
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }

  /** Reads until stdin ends. */
  listen(onCall: (call: Call) => void): void {
    createInterface({ input: process.stdin }).on("line", (line) => {
      const message = JSON.parse(line) as Call;
      if (message.method === undefined) this.#answers.get(message.id)?.(message);
      else onCall(message);
    });
  }
}
