import type { MessagePart } from "@wilco/shared-types";
import { ChevronRight } from "lucide-react";
import { useFold } from "../../hooks/use-fold.ts";
import { useNow } from "../../hooks/use-now.ts";
import { formatDuration } from "../../state/duration.ts";
import { texts } from "../../texts/en.ts";
import { Markdown } from "../markdown/Markdown.tsx";
import { Fold } from "../ui/Fold.tsx";

type Reasoning = Extract<MessagePart, { readonly type: "reasoning" }>;

interface Props {
  readonly part: Reasoning;
  /** The same for the same thought. */
  readonly id: string;
  readonly streaming: boolean;
}

/** What the agent thought and for how long, folded; its text is drawn only while it is open. */
export function MessageReasoning({ part, id, streaming }: Props) {
  const [open, toggle] = useFold(`thought ${id}`, false);
  const { startedAt, endedAt } = part;
  return (
    <Fold
      className="fold"
      open={open}
      onToggle={toggle}
      summary={
        <>
          <ChevronRight className="fold__mark" size={14} aria-hidden />
          {streaming && startedAt !== undefined ? (
            <ThinkingFor since={Date.parse(startedAt)} />
          ) : (
            thoughtText(startedAt, endedAt)
          )}
        </>
      }
    >
      <div className="fold__inside">
        <Markdown text={part.text} streaming={streaming} />
      </div>
    </Fold>
  );
}

function ThinkingFor({ since }: { readonly since: number }) {
  const now = useNow(true, 1_000);
  return texts.thought.thinking(formatDuration(now - since));
}

function thoughtText(startedAt: string | undefined, endedAt: string | undefined): string {
  if (startedAt === undefined || endedAt === undefined) return texts.thought.untimed;
  const ms = Date.parse(endedAt) - Date.parse(startedAt);
  return ms < 1_000 ? texts.thought.short : texts.thought.thought(formatDuration(ms));
}
