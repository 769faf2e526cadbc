import type { IncomingMessage } from "node:http";
import { WilcoError } from "@wilco/shared-types";

/**
 * The address that a request asks for, at our own origin. Only a path is one: what names a host besides `Host` is for
 * proxies. Throws `WilcoError`.
 */
export function requestUrl({ url }: Pick<IncomingMessage, "url">, own: string): URL {
  const parsed = url?.startsWith("/") === true ? URL.parse(`${own}${url}`) : null;
  if (parsed === null) throw malformedPath();
  return parsed;
}

export function malformedPath(): WilcoError {
  return new WilcoError("invalid-input", "the address is malformed", "path");
}
