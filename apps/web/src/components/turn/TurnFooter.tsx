import type { Turn } from "@wilco/shared-types";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useFold } from "../../hooks/use-fold.ts";
import { useShownPath } from "../../hooks/use-shown-path.ts";
import { changedFiles } from "../../state/changed-files.ts";
import type { Entry } from "../../state/conversation.ts";
import { formatElapsed } from "../../state/duration.ts";
import { isTerminalState } from "../../state/turn-state.ts";
import { usageText } from "../../state/usage-text.ts";
import { texts } from "../../texts/en.ts";
import { TurnTimeline } from "./TurnTimeline.tsx";

interface Props {
  readonly turn: Turn;
  readonly threadId: string;
  readonly entries: readonly Entry[];
}

/** What a turn that has ended took and cost, what happened when, which files it changed, and what to do when it failed. */
export function TurnFooter({ turn, threadId, entries }: Props) {
  const shown = useShownPath();
  const [timeline, toggleTimeline] = useFold(`timeline ${turn.id}`, false);
  const [files, toggleFiles] = useFold(`files ${turn.id}`, false);
  if (!isTerminalState(turn.state)) return null;
  // What git has counted says more than what the agent told, and stands beside the receipt.
  const changed = turn.changes === undefined ? changedFiles(entries) : [];
  const usage = turn.usage === null ? null : usageText(turn.usage);
  const advice = turn.state === "failed" && turn.reason !== null ? texts.advice[turn.reason] : null;
  return (
    <footer className="turn__foot">
      {advice !== null && <p className="turn__advice">{advice}</p>}
      <div className="turn__facts">
        {turn.startedAt !== null && turn.endedAt !== null && (
          <span>{formatElapsed(Date.parse(turn.endedAt) - Date.parse(turn.startedAt))}</span>
        )}
        {usage !== null && <span>{usage}</span>}
        <Opener open={timeline} onToggle={toggleTimeline}>
          {texts.turn.timeline}
        </Opener>
        {changed.length > 0 && (
          <Opener open={files} onToggle={toggleFiles}>
            {texts.turn.filesChanged(changed.length)}
          </Opener>
        )}
      </div>
      {timeline && <TurnTimeline threadId={threadId} turnId={turn.id} state={turn.state} />}
      {files && changed.length > 0 && (
        <ul className="turn__files" aria-label={texts.turn.filesChanged(changed.length)}>
          {changed.map((path) => (
            <li key={path}>
              <code title={path}>{shown(path)}</code>
            </li>
          ))}
        </ul>
      )}
    </footer>
  );
}

interface OpenerProps {
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

function Opener({ open, onToggle, children }: OpenerProps) {
  return (
    <button type="button" className="turn__opener" aria-expanded={open} onClick={onToggle}>
      {children}
      <ChevronRight className="fold__mark" size={12} aria-hidden />
    </button>
  );
}
