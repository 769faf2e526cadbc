import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { TRPCError } from "@trpc/server";
import type { Log } from "@wilco/core/reactor";
import { refusalOf } from "../trpc/refusal.ts";
import { redirect, sendError } from "./answer.ts";
import { checkAddress, type Gate, requireSignedIn } from "./gate.ts";
import { requestUrl } from "./request-url.ts";
import type { Route } from "./routes/route.ts";
import { setSecurityHeaders } from "./security-headers.ts";

export interface Routes {
  /** By the whole path. */
  readonly exact: Readonly<Record<string, Route>>;
  /** By the beginning of the path, which ends in `/`. */
  readonly under: Readonly<Record<string, Route>>;
  readonly page: Route;
}

export interface DispatchDeps {
  readonly gate: Gate;
  readonly routes: Routes;
  readonly log: Log;
  onAnswered(route: string, status: number): void;
}

/** Answers every request: address, route, method and credentials are checked in this order. */
export function createDispatch(deps: DispatchDeps): RequestListener {
  return (req, res) => {
    const found: Found = { name: "none" };
    res.once("finish", () => deps.onAnswered(found.name, res.statusCode));
    void answer(deps, { req, res, found }).catch((error: unknown) => fail(deps.log, res, error));
  };
}

interface Found {
  name: string;
}
interface Incoming {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly found: Found;
}

async function answer(deps: DispatchDeps, { req, res, found }: Incoming): Promise<void> {
  const { gate, routes } = deps;
  setSecurityHeaders(res, gate.origins.own);
  const url = requestUrl(req, gate.origins.own);
  if (isPersonAtAlias(gate, req)) {
    redirect(res, `${gate.origins.own}${url.pathname}${url.search}`);
    return;
  }
  checkAddress(gate.origins, req);
  const [name, route] = find(routes, url.pathname);
  found.name = name;
  const method = req.method ?? "GET";
  if (!route.methods.includes(method)) {
    res.setHeader("allow", route.methods.join(", "));
    throw new TRPCError({ code: "METHOD_NOT_SUPPORTED", message: `use ${route.methods.join(" or ")} here` });
  }
  const kind = method === "GET" || method === "HEAD" ? "read" : "write";
  const isOpen = route.access === "public";
  const { deviceId } = isOpen ? NOBODY : requireSignedIn(gate, { kind, headers: req.headers });
  if (deviceId !== null) {
    // An event stream ends with the browser's session.
    res.once(
      "close",
      gate.credentials.devices.connect(deviceId, () => endStream(res)),
    );
  }
  await route.handle({ req, res, url, deviceId });
}

const NOBODY = { deviceId: null };

function endStream(res: ServerResponse): void {
  if (String(res.getHeader("content-type")).startsWith("text/event-stream")) res.destroy();
}

function find(routes: Routes, path: string): readonly [string, Route] {
  const exact = Object.hasOwn(routes.exact, path) ? routes.exact[path] : undefined;
  if (exact !== undefined) return [path, exact];
  const under = Object.entries(routes.under).find(([prefix]) => path.startsWith(prefix));
  return under ?? ["page", routes.page];
}

/** Cookies and origins are those of one name of this machine: whoever types another one is taken to ours. */
function isPersonAtAlias({ origins }: Gate, { method, headers }: IncomingMessage): boolean {
  if (method !== "GET" || origins.allowsHost(headers.host) || !origins.isAliasOfOwn(headers.host))
    return false;
  return headers.accept?.includes("text/html") === true && headers.origin === undefined;
}

function fail(log: Log, res: ServerResponse, error: unknown): void {
  const { req } = res;
  // A caller who went away while it was being read has no answer to get, and is no failure of ours.
  const isGone = req.destroyed && !req.complete;
  if (refusalOf(error).code === "internal" && !isGone) log.error({ err: error }, "a request failed");
  if (res.headersSent || res.destroyed) {
    res.destroy();
    return;
  }
  sendError(res, error);
}
