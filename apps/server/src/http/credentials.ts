import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { parseCookie, stringifySetCookie } from "cookie";

/** How long a browser stays signed in, in seconds. */
const SESSION_SECONDS = 90 * 24 * 60 * 60;

/** Who may use this server. Nothing here is stored: sessions hold as long as the token does. */
export interface Credentials {
  /** True for the token itself, in constant time. */
  isToken(candidate: string): boolean;
  /** True when the `Cookie` header holds a session of this server that has not expired. */
  hasSession(cookieHeader: string | undefined): boolean;
  /** The `Set-Cookie` value that signs a browser in. `secure`: the browser may send it through TLS only. */
  signInCookie(secure: boolean): string;
  /** The `Set-Cookie` value that signs a browser out. */
  signOutCookie(): string;
}

export interface CredentialsInput {
  readonly token: string;
  /** Cookies are shared by all ports of a host, so the name tells servers apart. */
  readonly port: number;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Tokens and browser sessions; a session is signed with a key made of the token, so it survives a restart. */
export function createCredentials(input: CredentialsInput): Credentials {
  const { token, port, now } = input;
  const key = createHmac("sha256", token).update("wilco browser session 1").digest();
  const name = `wilco_session_${port}`;
  const sign = (payload: string): string => createHmac("sha256", key).update(payload).digest("base64url");
  const isSession = (value: string): boolean => {
    const [issued = "", nonce = "", mac = ""] = value.split(".");
    if (!sameText(mac, sign(`${issued}.${nonce}`))) return false;
    const age = now() / 1000 - Number.parseInt(issued, 36);
    return age < SESSION_SECONDS;
  };
  const cookie = (value: string, maxAge: number, secure: boolean): string =>
    stringifySetCookie({ name, value, maxAge, path: "/", httpOnly: true, sameSite: "strict", secure });
  return {
    isToken: (candidate) => sameText(candidate, token),
    hasSession(header) {
      const value = header === undefined ? undefined : parseCookie(header)[name];
      return value !== undefined && isSession(value);
    },
    signInCookie(secure) {
      const payload = `${Math.floor(now() / 1000).toString(36)}.${randomBytes(16).toString("base64url")}`;
      return cookie(`${payload}.${sign(payload)}`, SESSION_SECONDS, secure);
    },
    signOutCookie: () => cookie("", 0, false),
  };
}

/** Equal texts, in a time that tells nothing of where they differ. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
