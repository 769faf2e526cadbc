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
  const route = createStore<Route>(parseRoute(location.pathname));
  const read = (): void => route.set(parseRoute(location.pathname));
  addEventListener("popstate", read);
  return {
    route,
    go(path) {
      if (path !== location.pathname) history.pushState(null, "", path);
      read();
    },
    replace(path) {
      history.replaceState(null, "", path);
      read();
    },
  };
}
