import { useNow } from "../../hooks/use-now.ts";
import { useThreadSearch } from "../../hooks/use-thread-search.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { findTitles } from "../../state/thread-list.ts";
import { texts } from "../../texts/en.ts";
import { ThreadRow } from "../thread/ThreadRow.tsx";
import { SearchStatus } from "./SearchStatus.tsx";
import { SearchThread } from "./SearchThread.tsx";

interface Props {
  readonly text: string;
}

/** In ms. */
const AGES_EVERY = 30_000;

/**
 * Threads with titles, and threads with messages, that have what is searched for. The titles that the page knows are there
 * at once, also without a server.
 */
export function SearchResults({ text }: Props) {
  const { threadList, deletions } = useApp();
  const list = useStore(threadList);
  const hidden = useStore(deletions.hidden);
  const now = useNow(true, AGES_EVERY);
  const search = useThreadSearch(text);
  const known = list === null ? [] : findTitles(list, text);
  const others = search.titles.map(({ thread }) => thread).filter(({ id }) => !list?.threads.has(id));
  const isGone = (id: string): boolean => hidden.has(id) || list?.deleted.has(id) === true;
  const titles = [...known, ...others].filter(({ id }) => !isGone(id));
  const items = search.items.filter(({ thread }) => !isGone(thread.id));
  return (
    <>
      <SearchStatus
        search={search}
        threads={new Set([...titles, ...items.map((each) => each.thread)].map(({ id }) => id)).size}
      />
      {titles.length > 0 && (
        <section aria-label={texts.search.titles}>
          <h2 className="found__kind">{texts.search.titles}</h2>
          <ul>
            {titles.map((thread) => (
              <ThreadRow key={thread.id} thread={thread} now={now} />
            ))}
          </ul>
        </section>
      )}
      {items.length > 0 && (
        <section aria-label={texts.search.messages}>
          <h2 className="found__kind">{texts.search.messages}</h2>
          <ul>
            {items.map((item) => (
              <SearchThread key={item.thread.id} item={item} />
            ))}
          </ul>
        </section>
      )}
      {search.more !== null && (
        <button type="button" className="group__more" onClick={search.more}>
          {texts.search.more}
        </button>
      )}
    </>
  );
}
