import type { TimelineEntry, TurnState } from "@wilco/shared-types";
import { useEffect } from "react";
import { trpc } from "../../api/trpc.ts";
import { formatElapsed } from "../../state/duration.ts";

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
  if (isError) return <p className="timeline__note">The server did not say.</p>;
  if (data === undefined) return <p className="timeline__note">Asking…</p>;
  const begin = Date.parse(data.entries[0]?.at ?? "");
  return (
    <ol className="timeline">
      {data.entries.map((entry) => (
        <li key={`${entry.sequence}-${entry.step}`}>
          <span className="timeline__at">+{formatElapsed(Date.parse(entry.at) - begin)}</span>
          <span>{stepText(entry.step)}</span>
          {entry.detail !== null && <span className="timeline__detail">{entry.detail}</span>}
        </li>
      ))}
    </ol>
  );
}

function stepText(step: TimelineEntry["step"]): string {
  switch (step) {
    case "queued":
      return "Queued";
    case "accepted":
      return "Accepted";
    case "process-started":
      return "Agent started";
    case "session-opened":
      return "Session opened";
    case "delivered":
      return "Delivered";
    case "first-output":
      return "First output";
    case "stalled":
      return "Stalled";
    case "progressed":
      return "Went on";
    case "stop-requested":
      return "Stop asked for";
    case "process-exited":
      return "Agent ended";
    case "ended":
      return "Ended";
    default:
      return step satisfies never;
  }
}
