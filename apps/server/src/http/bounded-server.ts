import { createServer, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { WilcoError } from "@wilco/shared-types";
import { errorShapeOf } from "../trpc/error-shape.ts";
import { errorAnswer } from "./answer.ts";

/** How long a caller may take, in milliseconds. */
export interface SenderBounds {
  /** For the headers of a request, the first one's from the connection on. */
  readonly headersMs: number;
  /** For the whole request. */
  readonly requestMs: number;
  /** How often the two are looked at. */
  readonly lookMs: number;
}

const BOUNDS: SenderBounds = { headersMs: 10_000, requestMs: 60_000, lookMs: 2_000 };

/** An HTTP server that waits for nobody for ever, and answers what is no HTTP with a typed error. */
export function createBoundedServer({ headersMs, requestMs, lookMs }: SenderBounds = BOUNDS): Server {
  const server = createServer({
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: lookMs,
    // The gate refuses what has none, with a typed error.
    requireHostHeader: false,
    // Clients that offer h2c are answered in HTTP/1.1.
    shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === "websocket",
  });
  server.on("clientError", answerMalformed);
  return server;
}

/** What is no HTTP, or comes too slowly, gets a typed error too, where it can still be written. */
function answerMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const [status, reason] = MALFORMED[error.code ?? ""] ?? [400, "this is not a valid HTTP request"];
  const { type, body } = errorAnswer(errorShapeOf(new WilcoError("invalid-input", reason, "request")));
  const head = `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: ${type}`;
  socket.end(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

const MALFORMED: Readonly<Record<string, readonly [number, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "the request came too slowly"],
  HPE_HEADER_OVERFLOW: [431, "the headers are too large"],
};
