import type { ThreadItem } from "@wilco/shared-types";
import { memo } from "react";
import { useLink } from "../../hooks/use-link.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { formatAge } from "../../state/duration.ts";
import { threadPath } from "../../state/route.ts";
import { markText, threadMark } from "../../state/thread-mark.ts";
import { texts } from "../../texts/en.ts";
import { ThreadMarkIcon } from "./ThreadMarkIcon.tsx";
import { ThreadMenu } from "./ThreadMenu.tsx";

interface Props {
  readonly thread: ThreadItem;
  /** ms since 1970. */
  readonly now: number;
  /** In a list of which only a part is in the page: where it is, in px from the list's top. */
  readonly top?: number;
  /** The row's place from 1 on, of how many; -1 when that is not known. */
  readonly place?: number;
  readonly of?: number;
}

/** A thread in the list: its mark, its title, whether it is unread, and how long ago it changed. */
export const ThreadRow = memo(function ThreadRow({ thread, now, top, place, of }: Props) {
  const route = useStore(useApp().navigation.route);
  const current = route.name === "thread" && route.threadId === thread.id;
  const mark = threadMark(thread);
  // What ends before their eyes they see end; what they have marked themselves stays to be seen.
  const unread = thread.unreadTurnId !== null && (!current || thread.markedUnread);
  const link = useLink(threadPath(thread.id));
  return (
    <li
      className="row"
      data-thread={thread.id}
      data-current={current || undefined}
      data-unread={unread || undefined}
      style={top === undefined ? undefined : { top }}
      aria-posinset={place}
      aria-setsize={of}
    >
      <a
        className="row__link"
        href={link.href}
        onClick={link.onClick}
        aria-current={current ? "page" : undefined}
      >
        <ThreadMarkIcon mark={mark} />
        <span className="row__title">{thread.title}</span>
        <span className="visually-hidden">{texts.threadMark.spoken(markText(mark), unread)}</span>
        {unread && <span className="row__unread" title={texts.threadMark.unread} aria-hidden />}
        <span className="row__age" aria-hidden>
          {formatAge(now - Date.parse(thread.updatedAt))}
        </span>
      </a>
      <span className="row__menu">
        <ThreadMenu thread={thread} />
      </span>
    </li>
  );
});
