import type { Message, Turn } from "@wilco/shared-types";
import { GitFork, PencilLine } from "lucide-react";
import { useEditAgain } from "../../hooks/use-edit-again.ts";
import { useFork } from "../../hooks/use-fork.ts";
import { isTerminalState } from "../../state/turn-state.ts";
import { texts } from "../../texts/en.ts";
import { IconButton } from "../ui/IconButton.tsx";

interface Props {
  readonly turn: Turn;
  readonly threadId: string;
  /** What the person wrote; null for a turn without a message of its own. */
  readonly message: Message | null;
}

/** What can be done with a message that was sent: change it and send it again, or go on from it in another thread. */
export function TurnActions({ turn, threadId, message }: Props) {
  const editAgain = useEditAgain(threadId);
  const { busy, fork } = useFork(threadId);
  return (
    <span className="turn__actions">
      {message !== null && (
        <IconButton icon={PencilLine} label={texts.turn.editAgain} onClick={() => editAgain(message)} />
      )}
      {isTerminalState(turn.state) && turn.kind !== "import" && (
        <IconButton icon={GitFork} label={texts.turn.fork} disabled={busy} onClick={() => fork(turn.id)} />
      )}
    </span>
  );
}
