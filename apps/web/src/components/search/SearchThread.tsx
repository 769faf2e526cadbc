import type { ThreadSearch } from "@wilco/shared-types";
import { useLink } from "../../hooks/use-link.ts";
import { threadPath } from "../../state/route.ts";
import { texts } from "../../texts/en.ts";
import { SearchHitLink } from "./SearchHitLink.tsx";

interface Props {
  readonly item: ThreadSearch["items"][number];
}

/** A thread with the newest of the messages that were found in it. */
export function SearchThread({ item: { thread, count, hits } }: Props) {
  const link = useLink(threadPath(thread.id));
  return (
    <li className="found">
      <p className="found__head">
        <a className="found__title" {...link}>
          {thread.title}
        </a>
        <span className="found__count">
          {thread.archivedAt !== null && `${texts.search.archived}, `}
          {texts.search.count(count)}
        </span>
      </p>
      <ul>
        {hits.map((hit) => (
          <li key={hit.messageId}>
            <SearchHitLink threadId={thread.id} hit={hit} />
          </li>
        ))}
      </ul>
    </li>
  );
}
