import { client, methods } from "@agentclientprotocol/sdk";
import type { RequestOutcome } from "@wilco/shared-types";
import { permissionAnswer } from "../convert/permission.ts";
import { openTransport, type Pipes, type TransportEvents } from "./transport.ts";

export interface ConnectionEvents extends TransportEvents {
  /** The agent asks for permission. `takenBack` aborts when it no longer waits for the answer. */
  readonly onPermission: (params: unknown, takenBack: AbortSignal) => Promise<RequestOutcome>;
}

/** The protocol with one agent. Answers are not validated by the SDK: read them as unknown. */
export interface Connection {
  /** Rejects with the SDK's `RequestError`, or with the reason of `close`. */
  request(method: string, params: object): Promise<unknown>;
  /** Resolves when the message is on its way. */
  notify(method: string, params: object): Promise<void>;
  /** Rejects everything that waits, and everything from now on, with `reason`. */
  close(reason: Error): void;
}

/** Speaks the protocol over an agent's pipes. Requests that nobody here knows are answered -32601 by the SDK. */
export function connect(pipes: Pipes, events: ConnectionEvents): Connection {
  const connection = client({ name: "wilco" })
    .onRequest(
      methods.client.session.requestPermission,
      (params: unknown) => params,
      async ({ params, signal }) => permissionAnswer(await events.onPermission(params, signal)),
    )
    .connect(openTransport(pipes, events));
  return {
    request: (method, params) => connection.agent.request<unknown, object>(method, params),
    notify: (method, params) => connection.agent.notify<object>(method, params),
    close: (reason) => connection.close(reason),
  };
}
