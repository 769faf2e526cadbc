import { parseRoute, type Route } from "../state/route.ts";
import { createStore, type ReadableStore } from "./external-store.ts";

/** Where the page is, and how to go elsewhere. */
export interface Navigation {
  readonly route: ReadableStore<Route>;
  go(path: string): void;
  /** Goes there without a way back to here. */
  replace(path: string): void;
}

/** Follows the browser's history. */
export function followHistory(): Navigation {
  const now = (): Route => parseRoute(location.pathname, location.hash);
  const route = createStore<Route>(now());
  const read = (): void => route.set(now());
  addEventListener("popstate", read);
  return {
    route,
    go(path) {
      if (path !== location.pathname + location.hash) history.pushState(null, "", path);
      read();
    },
    replace(path) {
      history.replaceState(null, "", path);
      read();
    },
  };
}
