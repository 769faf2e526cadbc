import { useNow } from "../../hooks/use-now.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { findTitles } from "../../state/thread-list.ts";
import { texts } from "../../texts/en.ts";
import { ThreadRow } from "../thread/ThreadRow.tsx";

interface Props {
  readonly text: string;
}

/** In ms. */
const AGES_EVERY = 30_000;

/** The threads that have what is searched for. */
export function SearchResults({ text }: Props) {
  const { threadList, deletions } = useApp();
  const list = useStore(threadList);
  const hidden = useStore(deletions.hidden);
  const now = useNow(true, AGES_EVERY);
  const found = list === null ? [] : findTitles(list, text).filter(({ id }) => !hidden.has(id));
  return (
    <>
      <ul>
        {found.map((thread) => (
          <ThreadRow key={thread.id} thread={thread} now={now} />
        ))}
      </ul>
      {found.length === 0 && <p className="sidebar__note">{texts.search.none}</p>}
    </>
  );
}
