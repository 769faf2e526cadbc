import { useSyncExternalStore } from "react";
import { createStore, type Store } from "../live/external-store.ts";
import { Kept, pageStorage } from "../live/kept.ts";

const kept = new Kept(pageStorage(), "wilco.reading.");
const stores = new Map<string, Store<string | null>>();

/**
 * How a person likes to read something: kept in the browser, and the same wherever it is asked for.
 *
 * @param options what there is to choose; the first one holds until they do
 */
export function useKeptChoice<T extends string>(
  name: string,
  options: readonly [T, ...T[]],
): readonly [T, (value: T) => void] {
  const store = storeOf(name);
  const value = useSyncExternalStore(store.subscribe, store.get);
  const choose = (chosen: T): void => {
    kept.write(name, chosen);
    store.set(chosen);
  };
  return [options.find((option) => option === value) ?? options[0], choose];
}

function storeOf(name: string): Store<string | null> {
  const known = stores.get(name);
  if (known !== undefined) return known;
  const store = createStore(kept.read(name));
  stores.set(name, store);
  return store;
}
