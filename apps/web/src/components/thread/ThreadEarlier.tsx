import { type RefObject, useState } from "react";
import { useApp } from "../../live/app-context.ts";
import { Button } from "../ui/Button.tsx";

interface Props {
  readonly threadId: string;
  readonly scroller: RefObject<HTMLDivElement | null>;
}

/** Reads the page before the oldest one; what was in sight stays where it is. */
export function ThreadEarlier({ threadId, scroller }: Props) {
  const { threads } = useApp();
  const [state, setState] = useState<"idle" | "reading" | "failed">("idle");
  const read = async (): Promise<void> => {
    setState("reading");
    const { current: box } = scroller;
    let below = 0;
    try {
      await threads.get(threadId).loadEarlier(() => {
        // Now: it may have grown, and the reader may have gone on, while the page was being read.
        below = (box?.scrollHeight ?? 0) - (box?.scrollTop ?? 0);
      });
      setState("idle");
      requestAnimationFrame(() => {
        if (box) box.scrollTop = box.scrollHeight - below;
      });
    } catch {
      setState("failed");
    }
  };
  return (
    <div className="earlier">
      <Button look="quiet" disabled={state === "reading"} onClick={() => void read()}>
        {state === "failed" ? "That failed. Show earlier" : "Show earlier"}
      </Button>
    </div>
  );
}
