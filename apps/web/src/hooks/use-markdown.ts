import { useEffect } from "react";
import type { MarkdownText } from "../components/markdown/MarkdownText.tsx";
import { useStore } from "../live/app-context.ts";
import { createStore } from "../live/external-store.ts";

type Drawer = typeof MarkdownText;

/** What draws it, once it is there. */
const drawer = createStore<{ readonly Markdown: Drawer } | null>(null);

/** Fetches what reads and draws markdown: no part of the first load, and there before it is needed. Rejects without a server. */
export async function fetchMarkdown(): Promise<void> {
  if (drawer.get() !== null) return;
  const { MarkdownText } = await import("../components/markdown/MarkdownText.tsx");
  drawer.set({ Markdown: MarkdownText });
}

/** What draws markdown; null until it is there. */
export function useMarkdown(): Drawer | null {
  const there = useStore(drawer);
  useEffect(() => {
    // Without it the text is there all the same. The next one that is drawn tries again.
    if (there === null) fetchMarkdown().catch(() => {});
  }, [there]);
  return there?.Markdown ?? null;
}
