import { RotateCcw } from "lucide-react";
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
      <p>
        Stopped.{" "}
        {what === "import"
          ? "You can import the session again."
          : "You can go on, or run your message again."}
      </p>
      <Button look="quiet" onClick={onRetry}>
        <RotateCcw size={13} aria-hidden />
        Retry
      </Button>
    </div>
  );
}
