import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { WilcoError } from "@wilco/shared-types";
import type { Credentials } from "./credentials.ts";
import type { Origins } from "./origins.ts";

export interface Gate {
  readonly origins: Origins;
  readonly credentials: Credentials;
}

/** A request as the gate sees it. `upgrade` is a WebSocket's, which reads and writes. */
export interface Caller {
  readonly kind: "read" | "write" | "upgrade";
  readonly headers: IncomingHttpHeaders;
}

/** Refuses a Host or Origin that is not ours. For every request, public ones too. Throws `WilcoError`. */
export function checkAddress(
  origins: Origins,
  { headers, headersDistinct }: Pick<IncomingMessage, "headers" | "headersDistinct">,
): void {
  const { host, origin } = headers;
  // Of two, Node tells the first, and a proxy may have looked at the other.
  if (!origins.allowsHost(host) || headersDistinct.host?.length !== 1) {
    throw new WilcoError("forbidden-origin", "this host name is not one of Wilco's addresses", "host");
  }
  if (origin !== undefined && !origins.allowsOrigin(origin)) {
    throw new WilcoError("forbidden-origin", "this origin may not use Wilco", "origin");
  }
}

/**
 * Says whether a caller has signed in: by a bearer token, or by a session cookie that came from our own page.
 * Throws `WilcoError` for credentials that are wrong or come from elsewhere.
 */
export function authenticate(gate: Gate, caller: Caller): "signed-in" | "anonymous" {
  const { headers } = caller;
  if (headers.authorization !== undefined) {
    const [, token] = /^Bearer +(\S+) *$/i.exec(headers.authorization) ?? [];
    if (token !== undefined && gate.credentials.isToken(token)) return "signed-in";
    throw unauthorized("the token is wrong");
  }
  if (!gate.credentials.hasSession(headers.cookie)) return "anonymous";
  checkCookieSource(caller);
  return "signed-in";
}

/** As `authenticate`, and refuses anonymous callers. */
export function requireSignedIn(gate: Gate, caller: Caller): void {
  if (authenticate(gate, caller) === "anonymous")
    throw unauthorized("sign in, or send the token as a bearer");
}

export function unauthorized(message: string): WilcoError {
  return new WilcoError("unauthorized", message, "authorization");
}

/** A browser sends cookies along with requests that other pages make; what they cannot do is forge these headers. */
function checkCookieSource({ kind, headers }: Caller): void {
  switch (kind) {
    case "read":
      if (headers["sec-fetch-site"] !== "same-origin") {
        throw new WilcoError(
          "forbidden-origin",
          "a cookie needs a request of the same origin",
          "sec-fetch-site",
        );
      }
      return;
    case "write":
    case "upgrade":
      // `checkAddress` has refused foreign ones.
      if (headers.origin === undefined) {
        throw new WilcoError("forbidden-origin", "a cookie needs an Origin", "origin");
      }
      return;
    default:
      kind satisfies never;
  }
}
