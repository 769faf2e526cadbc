import { useEffect, useLayoutEffect, useRef } from "react";
import { useApp, useStore } from "../live/app-context.ts";
import { messageKey } from "../state/transcript.ts";
import { texts } from "../texts/en.ts";
import type { EarlierPages } from "./use-earlier-pages.ts";

interface Options {
  readonly threadId: string;
  /** Whether the thread has been read. */
  readonly isRead: boolean;
  /** Where the row of a key is. */
  readonly places: ReadonlyMap<string, number>;
  readonly earlier: EarlierPages | null;
  readonly show: (key: string) => void;
  readonly elementOf: (key: string) => Element | undefined;
}

/**
 * Leads to the message that the page's address names, with the focus, reading the pages before it as needed; once each
 * time that it is gone to. Returns the key of its row; null without one.
 */
export function useLinkedMessage(options: Options): string | null {
  const { threadId, isRead, places, earlier, show, elementOf } = options;
  const { navigation, notices } = useApp();
  const route = useStore(navigation.route);
  const done = useRef<unknown>(null);
  const isHere = route.name === "thread" && route.threadId === threadId;
  const key = isHere && route.messageId !== undefined ? messageKey(route.messageId) : null;
  const isWanted = key !== null && isRead;
  const isThere = key !== null && places.has(key);

  useLayoutEffect(() => {
    if (!isWanted || !isThere || done.current === route) return;
    done.current = route;
    show(key);
    // After the page has put the focus where it always does.
    requestAnimationFrame(() => focusMessage(elementOf(key)));
  });
  useEffect(() => {
    if (!isWanted || isThere || done.current === route) return;
    if (earlier?.state === "idle") earlier.read();
    if (earlier !== null) return;
    done.current = route;
    notices.say(threadId, texts.transcript.noSuchMessage);
  });
  return key;
}

function focusMessage(row: Element | undefined): void {
  const article = row?.querySelector("article");
  article?.setAttribute("tabindex", "-1");
  article?.focus({ preventScroll: true });
}
