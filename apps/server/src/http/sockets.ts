import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { TRPCError } from "@trpc/server";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import type { Log } from "@wilco/core/reactor";
import { WilcoError } from "@wilco/shared-types";
import { type PerMessageDeflateOptions, type WebSocket, WebSocketServer } from "ws";
import { socketFlow } from "../live/socket-flow.ts";
import type { Context } from "../trpc/context.ts";
import { errorShapeOf } from "../trpc/error-shape.ts";
import { appRouter } from "../trpc/router.ts";
import type { Services } from "../trpc/services.ts";
import { errorAnswer } from "./answer.ts";
import { authenticate, checkAddress, type Gate, type Identity, unauthorized } from "./gate.ts";
import { requestUrl } from "./request-url.ts";
import { BODY_LIMIT, logFailure, TRPC } from "./trpc-endpoint.ts";

/** How long a socket may take to send its token, in milliseconds. */
const TOKEN_MS = 5_000;
/** A half-open socket is ended after one ping and the wait for its answer, in milliseconds. */
const PING_MS = 5_000;
const PONG_MS = 4_000;
/**
 * Frames from this size on are packed, in bytes: a long thread's snapshot has to arrive over a slow line before either
 * side takes the silence for a dead one. Nothing is kept between two frames.
 */
const PACKED_BYTES = 64 * 1024;
const PACKING = { threshold: PACKED_BYTES, serverNoContextTakeover: true, clientNoContextTakeover: true };
/** How long a socket has to answer our close, in milliseconds. */
const CLOSE_MS = 500;
/** Close codes: the service restarts; the token was wrong or did not come (the private range). */
const RESTART = 1012;
const UNAUTHORIZED = 4401;

export interface SocketsDeps {
  readonly gate: Gate;
  readonly services: Services;
  readonly log: Log;
}

/** The WebSockets of the server. */
export interface Sockets {
  /** Handles the `upgrade` event of an HTTP server. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every client that the service restarts, so that it connects again, and ends the sockets. */
  close(): Promise<void>;
}

/** WebSockets at `/trpc`, for those who sign in with the upgrade or with their first frame. */
export function createSockets(deps: SocketsDeps): Sockets {
  const { gate, services, log } = deps;
  const server = makeServer(PACKING);
  // What strangers send is not unpacked: a few bytes could become a whole frame.
  const unpacked = makeServer(false);
  /** Upgrades whose token has yet to come, with the timers that end them. */
  const waiting = new WeakMap<IncomingMessage, NodeJS.Timeout>();
  const deviceIds = new WeakMap<IncomingMessage, string>();

  applyWSSHandler({
    wss: server,
    router: appRouter,
    keepAlive: { enabled: true, pingMs: PING_MS, pongWaitMs: PONG_MS },
    onError({ error, path }) {
      if (!isOfConnection(error.cause)) logFailure(log, { error, path });
    },
    createContext({ req, res: socket, info }): Context {
      const timer = waiting.get(req);
      if (timer !== undefined) {
        clearTimeout(timer);
        checkToken(gate, socket, info.connectionParams?.token);
      }
      return { services, flow: socketFlow(socket), deviceId: deviceIds.get(req) ?? null };
    },
  });

  const accept = (req: IncomingMessage, ws: WebSocket, { kind, deviceId }: Identity): void => {
    if (kind === "anonymous") {
      const timer = setTimeout(() => ws.close(UNAUTHORIZED, "no token"), TOKEN_MS);
      waiting.set(req, timer);
      ws.once("close", () => clearTimeout(timer));
    }
    if (deviceId !== null) {
      deviceIds.set(req, deviceId);
      ws.once(
        "close",
        gate.credentials.devices.connect(deviceId, () => ws.close(UNAUTHORIZED, "signed out")),
      );
    }
    server.emit("connection", ws, req);
  };

  return {
    upgrade(req, socket, head) {
      socket.on("error", () => socket.destroy());
      try {
        const identity = admit(gate, req);
        const shaker = identity.kind === "anonymous" ? unpacked : server;
        shaker.handleUpgrade(req, socket, head, (ws) => accept(req, ws, identity));
      } catch (error) {
        refuse(socket, error);
      }
    },
    async close() {
      const clients = [...server.clients, ...unpacked.clients];
      await Promise.all(clients.map(closeSocket));
      server.close();
      unpacked.close();
    },
  };
}

function makeServer(perMessageDeflate: PerMessageDeflateOptions | false): WebSocketServer {
  const server = new WebSocketServer({ noServer: true, maxPayload: BODY_LIMIT, perMessageDeflate });
  server.on("wsClientError", ({ message }, socket) =>
    refuse(socket, new WilcoError("invalid-input", message, "request")),
  );
  return server;
}

/** True for what the other side, or the way to it, has done: broken frames and cut connections. */
function isOfConnection(cause: Error | undefined): boolean {
  const code = cause !== undefined && "code" in cause ? String(cause.code) : "";
  return code.startsWith("WS_ERR_") || code === "ECONNRESET" || code === "EPIPE";
}

/** Throws `WilcoError` for an upgrade that may not go on. */
function admit(gate: Gate, req: IncomingMessage): Identity {
  checkAddress(gate.origins, req);
  const url = requestUrl(req, gate.origins.own);
  if (url.pathname !== TRPC) throw new WilcoError("not-found", "WebSockets are at /trpc", "path");
  const identity = authenticate(gate, { kind: "upgrade", headers: req.headers });
  if (identity.kind === "anonymous" && url.searchParams.get("connectionParams") !== "1") {
    throw unauthorized("sign in, or send the token as a bearer or as connectionParams");
  }
  return identity;
}

function checkToken(gate: Gate, socket: WebSocket, token: string | undefined): void {
  if (token !== undefined && gate.credentials.isToken(token)) return;
  // After the error that tRPC sends now, and before it closes the socket without a code.
  setImmediate(() => socket.close(UNAUTHORIZED, "wrong token"));
  throw new TRPCError({ code: "UNAUTHORIZED", cause: unauthorized("the token is wrong") });
}

function refuse(socket: Duplex, error: unknown): void {
  const { status, type, body } = errorAnswer(errorShapeOf(error));
  socket.end(
    [
      `HTTP/1.1 ${status} Refused`,
      "Connection: close",
      `Content-Type: ${type}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      "",
      body,
    ].join("\r\n"),
  );
}

async function closeSocket(ws: WebSocket): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => ws.terminate(), CLOSE_MS);
    ws.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
    ws.close(RESTART, "the server restarts");
    if (ws.readyState === ws.CLOSED) {
      clearTimeout(timer);
      resolve();
    }
  });
}
