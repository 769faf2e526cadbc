import { once } from "node:events";
import type { Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Log } from "@wilco/core/reactor";
import type { Store } from "@wilco/core/store";
import type { Devices } from "../devices/devices.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Services } from "../trpc/services.ts";
import { createBoundedServer } from "./bounded-server.ts";
import { createCredentials } from "./credentials.ts";
import { createDispatch, type Routes } from "./dispatch.ts";
import type { Gate } from "./gate.ts";
import { createOrigins, ownOrigin } from "./origins.ts";
import { ATTACHMENTS, attachmentRoute } from "./routes/attachment.ts";
import { healthRoute, readyRoute } from "./routes/health.ts";
import { metricsRoute } from "./routes/metrics.ts";
import { pageRoute } from "./routes/page.ts";
import { signInRoute, signOutRoute } from "./routes/sign-in.ts";
import { SignInCodes } from "./sign-in-codes.ts";
import { createSockets } from "./sockets.ts";
import { TRPC, trpcRoute } from "./trpc-endpoint.ts";

/** How long ordinary requests may take to end when the server closes, in milliseconds. */
const FINISH_MS = 1_000;

export interface HttpDeps {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly allowedOrigins: readonly string[];
  readonly token: string;
  readonly devices: Devices;
  /** The folder of the built page. */
  readonly page: string;
  readonly services: Services;
  readonly store: Pick<Store, "readAttachment">;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Throws when store or reactor do not work. */
  checkReady(): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface HttpServer {
  /** Wilco's own origin, without a slash at its end. */
  readonly origin: string;
  /** A new one-time sign-in address. */
  signInUrl(): string;
  /** Lets requests end, sends the sockets away and closes. */
  close(): Promise<void>;
}

/** Listens, and answers from then on. Rejects with the system's error when it cannot listen. */
export async function listen(deps: HttpDeps): Promise<HttpServer> {
  const server = createBoundedServer();
  server.listen(deps.port, deps.host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const origin = ownOrigin(deps.host, port);
  const credentials = createCredentials({ token: deps.token, devices: deps.devices, port, now: deps.now });
  const gate: Gate = { origins: createOrigins(origin, deps.allowedOrigins), credentials };
  const codes = new SignInCodes(deps.now);
  const sockets = createSockets({ gate, services: deps.services, log: deps.log });
  const routes: Routes = {
    exact: {
      "/healthz": healthRoute,
      "/readyz": readyRoute(deps.checkReady),
      "/metrics": metricsRoute(deps.metrics.registry),
      "/sign-in": signInRoute({ ...gate, codes }),
      "/sign-out": signOutRoute(credentials),
    },
    under: {
      [`${TRPC}/`]: trpcRoute(deps.services, deps.log),
      [ATTACHMENTS]: attachmentRoute(deps.store),
    },
    page: pageRoute(deps.page),
  };
  const open = trackOpen(server);
  server.on("request", createDispatch({ gate, routes, log: deps.log, onAnswered: deps.metrics.onRequest }));
  server.on("upgrade", (req, socket, head) => sockets.upgrade(req, socket, head));
  return {
    origin,
    signInUrl: () => `${origin}/sign-in?code=${codes.issue()}`,
    async close() {
      const closed = once(server, "close");
      server.close();
      await Promise.all([sockets.close(), finished(open)]);
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The responses that have not ended. */
function trackOpen(server: Server): ReadonlySet<ServerResponse> {
  const open = new Set<ServerResponse>();
  server.on("request", (_req, res: ServerResponse) => {
    open.add(res);
    res.once("close", () => open.delete(res));
  });
  return open;
}

/** Resolves when all but the event streams have ended, which end only with their connections. */
async function finished(open: ReadonlySet<ServerResponse>): Promise<void> {
  const ends = [...open]
    .filter((res) => !String(res.getHeader("content-type")).startsWith("text/event-stream"))
    .map((res) => once(res, "close"));
  const late = new AbortController();
  await Promise.race([
    Promise.all(ends),
    wait(FINISH_MS, undefined, { signal: late.signal }).catch(() => undefined),
  ]);
  late.abort();
}
