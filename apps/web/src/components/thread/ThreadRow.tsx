import type { ThreadItem } from "@wilco/shared-types";
import { type MouseEvent, memo } from "react";
import { useApp, useStore } from "../../live/app-context.ts";
import { formatAge } from "../../state/duration.ts";
import { threadPath } from "../../state/route.ts";
import { markText, threadMark } from "../../state/thread-mark.ts";
import { ThreadMenu } from "./ThreadMenu.tsx";

interface Props {
  readonly thread: ThreadItem;
  /** ms since 1970. */
  readonly now: number;
}

/** A thread in the list: its mark, its title and how long ago it changed. */
export const ThreadRow = memo(function ThreadRow({ thread, now }: Props) {
  const { navigation } = useApp();
  const route = useStore(navigation.route);
  const current = route.name === "thread" && route.threadId === thread.id;
  const mark = threadMark(thread);
  const path = threadPath(thread.id);
  const open = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    navigation.go(path);
  };
  return (
    <li className="row" data-current={current || undefined}>
      <a className="row__link" href={path} aria-current={current ? "page" : undefined} onClick={open}>
        <span className={`mark mark--${mark}`} title={markText(mark)} aria-hidden />
        <span className="row__title">{thread.title}</span>
        {mark !== "quiet" && <span className="visually-hidden">, {markText(mark)}</span>}
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
