import { CircleAlert, RotateCcw, X } from "lucide-react";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";

interface Props {
  /** The session's error; null without one. */
  readonly lastError: string | null;
  /** What the person tried and was refused; null without one. */
  readonly notice: string | null;
  readonly onDismiss: () => void;
  /** Null when there is nothing to run again. */
  readonly onRetry: (() => void) | null;
}

/** What went wrong, and what to do next. One alert, so that nothing is said over something else. */
export function TurnAlert({ lastError, notice, onDismiss, onRetry }: Props) {
  if (lastError === null && notice === null) return null;
  return (
    <div className="alert" role="alert">
      {notice !== null && (
        <div className="alert__row">
          <CircleAlert size={16} aria-hidden />
          <p>{notice}</p>
          <IconButton icon={X} label={texts.turn.dismiss} onClick={onDismiss} />
        </div>
      )}
      {lastError !== null && (
        <div className="alert__row">
          <CircleAlert size={16} aria-hidden />
          <p>{lastError}</p>
          {onRetry !== null && (
            <Button onClick={onRetry}>
              <RotateCcw size={13} aria-hidden />
              {texts.turn.retry}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
