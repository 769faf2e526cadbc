import { useApp, useStore } from "../live/app-context.ts";

/** Whether a part of the list is folded: kept in this browser. */
export function useCollapsed(name: string): readonly [boolean, (collapsed: boolean) => void] {
  const { choices } = useApp();
  const key = `collapsed.${name}`;
  const collapsed = useStore(choices.all).get(key) === "yes";
  return [collapsed, (next) => choices.choose(key, next ? "yes" : "no")];
}
