import { RotateCcw } from "lucide-react";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";

interface Props {
  /** What was stopped. */
  readonly what: "message" | "import";
  readonly onRetry: () => void;
}

/** After a stop: nothing went wrong, and the message can be run again. */
export function TurnStopped({ what, onRetry }: Props) {
  return (
    <div className="stopped">
      <p>{texts.turn.stopped[what]}</p>
      <Button look="quiet" onClick={onRetry}>
        <RotateCcw size={13} aria-hidden />
        {texts.turn.retry}
      </Button>
    </div>
  );
}
