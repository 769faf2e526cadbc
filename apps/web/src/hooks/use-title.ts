import { useEffect } from "react";
import { nameWindow } from "../live/page-title.ts";

/** Names the window. */
export function useTitle(title: string): void {
  useEffect(() => nameWindow(title), [title]);
}
