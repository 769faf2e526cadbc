import type { AnyMessage } from "@agentclientprotocol/sdk";
import { fieldsOf } from "../convert/fields.ts";

/** One message from an agent, sorted by what becomes of it. */
export type Frame =
  /** For the SDK: a request that it answers, or the answer to one of ours. */
  | { readonly to: "sdk"; readonly message: AnyMessage }
  | { readonly to: "us"; readonly method: string; readonly params: unknown }
  /** No message of the protocol, an answer to nothing, or a second answer. */
  | { readonly to: "nobody" };

const NOBODY: Frame = { to: "nobody" };

/** The ids of requests that were sent and not answered yet. */
export class Outstanding {
  readonly #ids = new Set<number>();

  /** Notes a message on its way to the agent. */
  sent(message: AnyMessage): void {
    if ("method" in message && "id" in message && typeof message.id === "number") this.#ids.add(message.id);
  }

  /** Takes the id of an answer, once; null for an answer that nobody waits for. */
  take(id: unknown): number | null {
    // Some agents answer with the id as text, which the SDK would never match.
    const number = typeof id === "string" && id !== "" ? Number(id) : id;
    return typeof number === "number" && this.#ids.delete(number) ? number : null;
  }
}

/**
 * Sorts what came over the wire. The SDK gets only what it needs, because it drops unknown updates, validates known
 * ones more strictly than agents speak, and complains on the console.
 */
export function frameOf(value: unknown, outstanding: Outstanding): Frame {
  const { id, method, params, ...rest } = fieldsOf(value);
  if (typeof method === "string") {
    if (id === undefined && method !== "$/cancel_request") return { to: "us", method, params };
    const isId = id === undefined || typeof id === "string" || Number.isFinite(id);
    return isId
      ? { to: "sdk", message: { ...rest, ...withId(id), jsonrpc: "2.0", method, params } as AnyMessage }
      : NOBODY;
  }
  const ours = outstanding.take(id);
  if (ours === null) return NOBODY;
  const error = fieldsOf(rest.error);
  if (typeof error.message === "string" || typeof error.code === "number") {
    const code = Number.isSafeInteger(error.code) ? (error.code as number) : -32603;
    const message = typeof error.message === "string" ? error.message : "";
    return { to: "sdk", message: { jsonrpc: "2.0", id: ours, error: { code, message, data: error.data } } };
  }
  if (rest.error !== undefined && rest.error !== null) {
    const message = "The agent answered with an error that it did not describe";
    return {
      to: "sdk",
      message: { jsonrpc: "2.0", id: ours, error: { code: -32603, message, data: rest.error } },
    };
  }
  return { to: "sdk", message: { jsonrpc: "2.0", id: ours, result: rest.result ?? null } };
}

function withId(id: unknown): { id?: unknown } {
  return id === undefined ? {} : { id };
}
