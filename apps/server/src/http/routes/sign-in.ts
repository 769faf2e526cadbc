import type { IncomingMessage } from "node:http";
import { WilcoError } from "@wilco/shared-types";
import { z } from "zod";
import { redirect, send, sendError, sendJson } from "../answer.ts";
import { readJson } from "../body.ts";
import type { Credentials } from "../credentials.ts";
import type { Gate } from "../gate.ts";
import type { SignInCodes } from "../sign-in-codes.ts";
import type { Exchange, Route } from "./route.ts";

const BODY_LIMIT = 4 * 1024;
const tokenSchema = z.object({ token: z.string().trim().min(1).max(1024) });

const USED = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Wilco: sign in</title>
<h1>This sign-in link has been used or has expired</h1>
<p>Restart Wilco for a new one, or <a href="/">sign in with the token</a> that is in its home folder.</p></html>`;

export interface SignIn extends Gate {
  readonly codes: SignInCodes;
}

/** `/sign-in`: GET with a one-time `code` from the terminal; POST `{token}` from the page's form. */
export function signInRoute(signIn: SignIn): Route {
  return {
    access: "public",
    methods: ["GET", "POST"],
    handle: (exchange) =>
      exchange.req.method === "POST" ? byToken(signIn, exchange) : byCode(signIn, exchange),
  };
}

/** `/sign-out`: ends the browser's session, here and in the browser. */
export function signOutRoute(credentials: Credentials): Route {
  return {
    access: "public",
    methods: ["POST"],
    async handle({ req, res }) {
      res.setHeader("set-cookie", credentials.signOutCookie());
      const session = credentials.sessionOf(req.headers.cookie);
      if (session !== null) await credentials.devices.signOut(session.id);
      sendJson(res, { signedIn: false });
    },
  };
}

function byCode({ credentials, codes, origins }: SignIn, { req, res, url }: Exchange): void {
  const code = url.searchParams.get("code");
  const signedIn = credentials.sessionOf(req.headers.cookie) !== null;
  // A browser that only looks ahead must not use the code up.
  const ahead = `${req.headers["sec-purpose"] ?? ""}${req.headers.purpose ?? ""}`.includes("prefetch");
  if (code === null || signedIn) {
    redirect(res, "/");
  } else if (ahead) {
    sendError(res, new WilcoError("unauthorized", "a sign-in link is not fetched ahead", "code"));
  } else if (codes.redeem(code)) {
    res.setHeader("set-cookie", signsIn(credentials, { req, isSecure: origins.isSecure(req.headers.host) }));
    redirect(res, "/");
  } else {
    send(res, { status: 401, type: "text/html; charset=utf-8", body: USED });
  }
}

async function byToken({ credentials, origins }: SignIn, { req, res }: Exchange): Promise<void> {
  const { token } = tokenSchema.parse(await readJson(req, BODY_LIMIT));
  if (!credentials.isToken(token)) throw new WilcoError("unauthorized", "the token is wrong", "token");
  res.setHeader("set-cookie", signsIn(credentials, { req, isSecure: origins.isSecure(req.headers.host) }));
  sendJson(res, { signedIn: true });
}

/** The cookie of a new session, which is listed from now on. */
function signsIn(
  { devices, newSession }: Credentials,
  { req, isSecure }: { readonly req: IncomingMessage; readonly isSecure: boolean },
): string {
  const { session, cookie } = newSession(isSecure);
  devices.see(session, req.headers["user-agent"]);
  return cookie;
}
