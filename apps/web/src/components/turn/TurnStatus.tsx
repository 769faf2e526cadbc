import { Square } from "lucide-react";
import { useNow } from "../../hooks/use-now.ts";
import { formatDuration } from "../../state/duration.ts";
import type { Progress } from "../../state/turn-progress.ts";
import { texts } from "../../texts/en.ts";
import { Announcer } from "../ui/Announcer.tsx";
import { Button } from "../ui/Button.tsx";

interface Props {
  readonly progress: Progress;
  /** Null when there is nothing to stop. */
  readonly onStop: (() => void) | null;
}

/** What is under way and since when, with the way to stop it. The ticking text is not announced, its changes are. */
export function TurnStatus({ progress, onStop }: Props) {
  const now = useNow(progress.kind !== "none", 1_000);
  return (
    <>
      <Announcer text={announcement(progress)} />
      {progress.kind !== "none" && (
        <div className={`working working--${progress.kind}`}>
          <span className="working__pulse" aria-hidden />
          <span className="working__text" role="status" aria-live="off">
            {statusText(progress, now)}
          </span>
          {onStop !== null && (
            <Button onClick={onStop} disabled={isStopping(progress)} look="plain">
              <Square size={12} aria-hidden fill="currentColor" />
              {texts.turn.stop}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function isStopping(progress: Progress): boolean {
  return (progress.kind === "working" || progress.kind === "stalled") && progress.stopping;
}

function statusText(progress: Progress, now: number): string {
  if (progress.kind === "none") return "";
  const time = formatDuration(now - progress.since);
  switch (progress.kind) {
    case "reverting":
      return texts.revert.working(time);
    case "importing":
    case "sending":
    case "waiting":
      return texts.progress[progress.kind](time);
    case "working":
      return progress.stopping ? texts.progress.stopping(time) : texts.progress.working(time);
    case "stalled":
      return progress.stopping
        ? texts.progress.stalledStopping(time)
        : texts.progress.stalled(time, progress.doing);
    default:
      return progress satisfies never;
  }
}

function announcement(progress: Progress): string {
  const { announced } = texts.progress;
  switch (progress.kind) {
    case "none":
    case "importing":
    case "sending":
    case "waiting":
      return announced[progress.kind];
    case "reverting":
      return texts.revert.announced;
    case "working":
      return progress.stopping ? announced.stopping : announced.working;
    case "stalled":
      return announced.stalled(progress.doing);
    default:
      return progress satisfies never;
  }
}
