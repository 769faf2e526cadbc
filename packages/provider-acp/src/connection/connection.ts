import { client } from "@agentclientprotocol/sdk";
import { openTransport, type Pipes, type TransportEvents } from "./transport.ts";

/** Answers one request of the agent's; `takenBack` aborts when it no longer waits for the answer. */
export type RequestHandler = (params: unknown, takenBack: AbortSignal) => Promise<object>;

/** By the name of the method. */
export type RequestHandlers = Readonly<Record<string, RequestHandler>>;

/** The protocol with one agent. Answers are not validated by the SDK: read them as unknown. */
export interface Connection {
  /** Rejects with the SDK's `RequestError`, or with the reason of `close`. */
  request(method: string, params: object): Promise<unknown>;
  /** Resolves when the message is on its way. */
  notify(method: string, params: object): Promise<void>;
  /** Rejects everything that waits, and everything from now on, with `reason`. */
  close(reason: Error): void;
}

export interface ConnectionEvents extends TransportEvents {
  /** The agent asks for something that there is a handler for. */
  readonly onRequest: () => void;
}

/** Speaks the protocol over an agent's pipes. Requests without a handler are answered -32601 by the SDK. */
export function connect(pipes: Pipes, events: ConnectionEvents, handlers: RequestHandlers): Connection {
  const app = client({ name: "wilco" });
  for (const [method, handle] of Object.entries(handlers)) {
    app.onRequest(
      method,
      (params: unknown) => params,
      ({ params, signal }) => {
        events.onRequest();
        return handle(params, signal);
      },
    );
  }
  const connection = app.connect(openTransport(pipes, events));
  return {
    request: (method, params) => connection.agent.request<unknown, object>(method, params),
    notify: (method, params) => connection.agent.notify<object>(method, params),
    close: (reason) => connection.close(reason),
  };
}
