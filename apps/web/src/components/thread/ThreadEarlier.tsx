import type { EarlierPages } from "../../hooks/use-earlier-pages.ts";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";

/** Above the oldest row: that earlier ones are being read, or the way to read them. */
export function ThreadEarlier({ state, read }: EarlierPages) {
  return (
    <div className="earlier">
      <Button look="quiet" disabled={state === "reading"} onClick={read}>
        {state === "failed" ? texts.transcript.earlierFailed : texts.transcript.earlier}
      </Button>
    </div>
  );
}
