/** Where the page is. */
export type Route =
  | { readonly name: "new" }
  | { readonly name: "thread"; readonly threadId: string }
  | { readonly name: "settings" }
  | { readonly name: "unknown" };

export const SETTINGS_PATH = "/settings";

const THREAD = /^\/t\/([A-Za-z0-9_-]{1,64})\/?$/;

/** Reads a path such as `/t/<id>`. Anything unknown is a place of its own, never a guess. */
export function parseRoute(pathname: string): Route {
  if (pathname === "/" || pathname === "/index.html") return { name: "new" };
  if (pathname === SETTINGS_PATH) return { name: "settings" };
  const threadId = THREAD.exec(pathname)?.[1];
  return threadId === undefined ? { name: "unknown" } : { name: "thread", threadId };
}

/** The path of a thread's page. */
export function threadPath(threadId: string): string {
  return `/t/${threadId}`;
}

/** The path of a message in its thread. */
export function messagePath(threadId: string, messageId: string): string {
  return `${threadPath(threadId)}#m-${messageId}`;
}
