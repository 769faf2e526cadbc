import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { parseCookie, stringifySetCookie } from "cookie";
import { type DeviceSession, type Devices, SIGNED_IN_MS } from "../devices/devices.ts";

const SESSION_SECONDS = SIGNED_IN_MS / 1000;

/** Who may use this server. Sessions hold as long as the token does, and until they are signed out. */
export interface Credentials {
  /** True for the token itself, in constant time. */
  isToken(candidate: string): boolean;
  readonly devices: Devices;
  /** The session of this server in the `Cookie` header; null for none, and for one that has expired or was signed out. */
  sessionOf(cookieHeader: string | undefined): DeviceSession | null;
  /** A session and the `Set-Cookie` value of it. `secure`: the browser may send it through TLS only. */
  newSession(secure: boolean): { readonly session: DeviceSession; readonly cookie: string };
  /** The `Set-Cookie` value that signs a browser out. */
  signOutCookie(): string;
}

export interface CredentialsInput {
  readonly token: string;
  readonly devices: Devices;
  /** Cookies are shared by all ports of a host, so the name tells servers apart. */
  readonly port: number;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Tokens and browser sessions; a session is signed with a key made of the token, so it survives a restart. */
export function createCredentials(input: CredentialsInput): Credentials {
  const { token, devices, port, now } = input;
  const key = createHmac("sha256", token).update("wilco browser session 1").digest();
  const name = `wilco_session_${port}`;
  const sign = (payload: string): string => createHmac("sha256", key).update(payload).digest("base64url");
  const read = (value: string): DeviceSession | null => {
    const [issued = "", nonce = "", mac = ""] = value.split(".");
    if (!sameText(mac, sign(`${issued}.${nonce}`))) return null;
    const session = sessionFrom(Number.parseInt(issued, 36), nonce);
    return now() - session.signedInAt < SIGNED_IN_MS && devices.holds(session) ? session : null;
  };
  const cookie = (value: string, maxAge: number, secure: boolean): string =>
    stringifySetCookie({ name, value, maxAge, path: "/", httpOnly: true, sameSite: "strict", secure });
  return {
    isToken: (candidate) => sameText(candidate, token),
    devices,
    sessionOf(header) {
      const value = header === undefined ? undefined : parseCookie(header)[name];
      return value === undefined ? null : read(value);
    },
    newSession(secure) {
      // Rounded up: what was ended "before now" does not end who signs in after it.
      const issued = Math.ceil(now() / 1000);
      const nonce = randomBytes(16).toString("base64url");
      const payload = `${issued.toString(36)}.${nonce}`;
      return {
        session: sessionFrom(issued, nonce),
        cookie: cookie(`${payload}.${sign(payload)}`, SESSION_SECONDS, secure),
      };
    },
    signOutCookie: () => cookie("", 0, false),
  };
}

/** `issued` in seconds since 1970. The id tells nothing of the cookie. */
function sessionFrom(issued: number, nonce: string): DeviceSession {
  const id = createHash("sha256").update(nonce).digest("base64url").slice(0, 16);
  return { id, signedInAt: issued * 1000 };
}

/** Names a token without telling anything of it: what is kept for one is not taken for another's. */
export function tokenKey(token: string): string {
  return createHmac("sha256", token).update("wilco devices 1").digest("base64url").slice(0, 22);
}

/** Equal texts, in a time that tells nothing of where they differ. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
