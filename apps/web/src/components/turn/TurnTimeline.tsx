import type { TurnState } from "@wilco/shared-types";
import { useEffect } from "react";
import { trpc } from "../../api/trpc.ts";
import { formatElapsed } from "../../state/duration.ts";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly threadId: string;
  readonly turnId: string;
  /** The timeline is read anew when it changes. */
  readonly state: TurnState;
}

/** What happened to a turn and when, counted from its first step. */
export function TurnTimeline({ threadId, turnId, state }: Props) {
  const { data, isError, refetch } = trpc.turn.timeline.useQuery({ threadId, turnId }, { staleTime: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is what makes it old
  useEffect(() => {
    refetch().catch(() => {});
  }, [refetch, state]);
  if (isError) return <p className="timeline__note">{texts.timeline.failed}</p>;
  if (data === undefined) return <p className="timeline__note">{texts.timeline.loading}</p>;
  const begin = Date.parse(data.entries[0]?.at ?? "");
  return (
    <ol className="timeline">
      {data.entries.map((entry) => (
        <li key={`${entry.sequence}-${entry.step}`}>
          <span className="timeline__at">{`+${formatElapsed(Date.parse(entry.at) - begin)}`}</span>
          <span>{texts.timeline.steps[entry.step]}</span>
          {entry.detail !== null && <span className="timeline__detail">{entry.detail}</span>}
        </li>
      ))}
    </ol>
  );
}
