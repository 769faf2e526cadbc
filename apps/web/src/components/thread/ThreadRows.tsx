import type { ThreadItem } from "@wilco/shared-types";
import { useVirtualThreads } from "../../hooks/use-virtual-threads.ts";
import { ThreadRow } from "./ThreadRow.tsx";

interface Props {
  readonly threads: readonly ThreadItem[];
  /** Whether there are more than these, elsewhere. */
  readonly goesOn: boolean;
  /** Told when the reader has come to the last one of a long list. */
  readonly onEnd: () => void;
  /** ms since 1970. */
  readonly now: number;
}

/** A list of so few threads is in the page as a whole: nothing is gained by less, and the browser finds all of it. */
const WHOLE = 80;

/** Threads as rows: of a long list those in sight. */
export function ThreadRows(props: Props) {
  const { threads, now } = props;
  if (threads.length > WHOLE) return <LongList {...props} />;
  return (
    <ul>
      {threads.map((thread) => (
        <ThreadRow key={thread.id} thread={thread} now={now} />
      ))}
    </ul>
  );
}

function LongList({ threads, goesOn, onEnd, now }: Props) {
  const { list, height, items } = useVirtualThreads(threads, onEnd);
  return (
    <ul ref={list} className="rows" style={{ height }}>
      {items.map(({ index, key, top }) => {
        const thread = threads[index];
        const of = goesOn ? -1 : threads.length;
        return (
          thread && <ThreadRow key={key} thread={thread} now={now} top={top} place={index + 1} of={of} />
        );
      })}
    </ul>
  );
}
