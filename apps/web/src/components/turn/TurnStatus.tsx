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
              Stop
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
  switch (progress.kind) {
    case "none":
      return "";
    case "importing":
      return `Importing for ${formatDuration(now - progress.since)}`;
    case "reverting":
      return texts.revert.working(formatDuration(now - progress.since));
    case "sending":
      return `Sending for ${formatDuration(now - progress.since)}`;
    case "working":
      return `Working for ${formatDuration(now - progress.since)}${progress.stopping ? ", stopping" : ""}`;
    case "waiting":
      return `Working for ${formatDuration(now - progress.since)}, waiting for you`;
    case "stalled":
      return `Stalled for ${formatDuration(now - progress.since)}: ${
        progress.stopping ? "stopping" : progress.doing
      }`;
    default:
      return progress satisfies never;
  }
}

function announcement(progress: Progress): string {
  switch (progress.kind) {
    case "none":
      return "Ready.";
    case "importing":
      return "The session is being imported.";
    case "reverting":
      return texts.revert.announced;
    case "sending":
      return "Your message has not been received yet.";
    case "working":
      return progress.stopping ? "The agent is being stopped." : "The agent is working.";
    case "waiting":
      return "The agent waits for your answer.";
    case "stalled":
      return `The agent has stalled: ${progress.doing}.`;
    default:
      return progress satisfies never;
  }
}
