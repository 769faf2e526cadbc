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

/** Who calls. A browser is known by the session that its cookie holds. */
export type Identity =
  | { readonly kind: "anonymous" | "token"; readonly deviceId: null }
  | { readonly kind: "browser"; readonly deviceId: string };

const ANONYMOUS: Identity = { kind: "anonymous", deviceId: null };
const TOKEN: Identity = { kind: "token", deviceId: null };

/**
 * Says who calls: by a bearer token, or by a session cookie that came from our own page.
 * Throws `WilcoError` for credentials that are wrong or come from elsewhere.
 */
export function authenticate(gate: Gate, caller: Caller): Identity {
  const { headers } = caller;
  if (headers.authorization !== undefined) {
    const [, token] = /^Bearer +(\S+) *$/i.exec(headers.authorization) ?? [];
    if (token !== undefined && gate.credentials.isToken(token)) return TOKEN;
    throw unauthorized("the token is wrong");
  }
  const session = gate.credentials.sessionOf(headers.cookie);
  if (session === null) return ANONYMOUS;
  checkCookieSource(caller);
  gate.credentials.devices.see(session, headers["user-agent"]);
  return { kind: "browser", deviceId: session.id };
}

/** As `authenticate`, and refuses anonymous callers. */
export function requireSignedIn(gate: Gate, caller: Caller): Identity {
  const identity = authenticate(gate, caller);
  if (identity.kind === "anonymous") throw unauthorized("sign in, or send the token as a bearer");
  return identity;
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
