import type { MouseEvent } from "react";
import { useApp } from "../live/app-context.ts";

/** What makes an `a` lead to another place of the page, without a reload; new tabs and windows stay the browser's. */
export function useLink(path: string): { href: string; onClick: (event: MouseEvent) => void } {
  const { navigation } = useApp();
  return {
    href: path,
    onClick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      navigation.go(path);
    },
  };
}
