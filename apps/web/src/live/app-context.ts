import { createContext, use, useSyncExternalStore } from "react";
import type { App } from "./app.ts";
import type { ReadableStore } from "./external-store.ts";

export const AppContext = createContext<App | null>(null);

/** What the page owns. Throws outside of `AppContext`. */
export function useApp(): App {
  const app = use(AppContext);
  if (app === null) throw new Error("no app around this component");
  return app;
}

/** Watches a store. */
export function useStore<T>(store: ReadableStore<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
