import { createTRPCClient, type Operation, TRPCClientError, type TRPCLink } from "@trpc/client";
import { type Observer, observable } from "@trpc/server/observable";
import type { AppRouter } from "@wilco/server";
import type { ErrorCode, SessionItem } from "@wilco/shared-types";
import type { Keeper, LiveClient } from "../../api/live-connection.ts";

type Answer = () => unknown;
type Reader = Observer<{ result: { type: "data"; id: string; data: unknown } }, TRPCClientError<AppRouter>>;

/** A server that answers as a test says, behind the real typed client. */
export class FakeServer {
  readonly calls: { readonly path: string; readonly input: unknown }[] = [];
  readonly #answers = new Map<string, Answer>();
  readonly #readers = new Set<Reader>();
  #refused: Error | null = null;

  readonly client: LiveClient = createTRPCClient<AppRouter>({ links: [this.#link()] });
  readonly connection: Keeper = { keep: (topic) => topic(this.client) };

  /** Answers a procedure from now on: with a value, or by throwing. */
  answer(path: string, answer: Answer): void {
    this.#answers.set(path, answer);
  }

  /** The inputs that a procedure was called with. */
  inputsOf(path: string): unknown[] {
    return this.calls.filter((call) => call.path === path).map(({ input }) => input);
  }

  /** Refuses all subscriptions from now on. */
  refuseSubscriptions(error: Error): void {
    this.#refused = error;
  }

  /** Publishes an item to all who are subscribed. */
  publish(item: SessionItem): void {
    for (const reader of this.#readers) {
      reader.next({ result: { type: "data", id: "1", data: { id: "1", data: item } } });
    }
  }

  #link(): TRPCLink<AppRouter> {
    return () =>
      ({ op }) =>
        observable((observer) => {
          this.calls.push({ path: op.path, input: op.input });
          if (op.type === "subscription") return this.#subscribe(observer as unknown as Reader);
          this.#run(op).then(
            (data) => {
              observer.next({ result: { type: "data", data } });
              observer.complete();
            },
            (error: unknown) => observer.error(TRPCClientError.from(error as Error)),
          );
          return undefined;
        });
  }

  #subscribe(reader: Reader): () => void {
    if (this.#refused !== null) reader.error(TRPCClientError.from<AppRouter>(this.#refused));
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  }

  async #run(op: Operation): Promise<unknown> {
    const answer = this.#answers.get(op.path);
    if (answer === undefined) throw new Error(`nothing answers ${op.path}`);
    return answer();
  }
}

/** A refusal as the server words it. */
export function refusal(code: ErrorCode, retryable = false): Error {
  const message = `refused: ${code}`;
  return TRPCClientError.from({
    error: { code: -32_000, message, data: { wilco: { code, message, retryable } } },
  } as unknown as Error);
}
