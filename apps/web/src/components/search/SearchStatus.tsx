import type { ThreadSearchState } from "../../hooks/use-thread-search.ts";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";

interface Props {
  readonly search: ThreadSearchState;
  /** In how many threads something was found. */
  readonly threads: number;
}

/** How the search stands. */
export function SearchStatus({ search: { status, complete, again }, threads }: Props) {
  if (status === "failed") {
    return (
      <div className="sidebar__note" role="alert">
        <p>{texts.search.failed}</p>
        <Button onClick={again}>{texts.search.again}</Button>
      </div>
    );
  }
  return (
    <p className="sidebar__note" role="status">
      {status === "searching"
        ? texts.search.searching
        : threads === 0
          ? texts.search.none
          : texts.search.found(threads)}
      {status === "done" && !complete && ` ${texts.search.incomplete}`}
    </p>
  );
}
