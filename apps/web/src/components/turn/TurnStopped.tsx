import { RotateCcw } from "lucide-react";
import { Button } from "../ui/Button.tsx";

interface Props {
  readonly onRetry: () => void;
}

/** After a stop: nothing went wrong, and the message can be run again. */
export function TurnStopped({ onRetry }: Props) {
  return (
    <div className="stopped">
      <p>Stopped. You can go on, or run your message again.</p>
      <Button look="quiet" onClick={onRetry}>
        <RotateCcw size={13} aria-hidden />
        Retry
      </Button>
    </div>
  );
}
