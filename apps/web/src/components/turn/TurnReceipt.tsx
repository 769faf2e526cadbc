import type { Turn } from "@wilco/shared-types";
import { Check, CheckCheck, CircleSlash, CircleX, Clock, type LucideIcon } from "lucide-react";
import { useState } from "react";
import { receiptText } from "../../state/turn-texts.ts";
import { texts } from "../../texts/en.ts";
import { TurnChanges } from "../changes/TurnChanges.tsx";
import { TurnTimeline } from "./TurnTimeline.tsx";

interface Props {
  readonly turn: Turn;
  readonly threadId: string;
}

/** How a message stands, from received to its end, and what was changed for it; opens what happened when. */
export function TurnReceipt({ turn, threadId }: Props) {
  const [open, setOpen] = useState(false);
  const Icon = iconOf(turn);
  return (
    <>
      <details
        className={`receipt receipt--${turn.state}`}
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary title={texts.turn.whatHappened}>
          <Icon size={14} aria-hidden />
          {receiptText(turn)}
        </summary>
        {open && <TurnTimeline threadId={threadId} turnId={turn.id} state={turn.state} />}
      </details>
      <TurnChanges turn={turn} threadId={threadId} />
    </>
  );
}

function iconOf(turn: Turn): LucideIcon {
  switch (turn.state) {
    case "queued":
      return Clock;
    case "requested":
      return Check;
    case "running":
    case "completed":
      return CheckCheck;
    case "interrupted":
      return CircleSlash;
    case "failed":
      return CircleX;
    default:
      return turn.state satisfies never;
  }
}
