import { ChevronRight, Layers } from "lucide-react";
import { memo } from "react";
import { useFold } from "../../hooks/use-fold.ts";
import type { ToolEntry } from "../../state/shown-entries.ts";
import { isToolOpen, readToolCall } from "../../state/tool-call.ts";
import { toolSummary } from "../../state/tool-summary.ts";
import { RequestRecord } from "../request/RequestRecord.tsx";
import { ActivityTool } from "./ActivityTool.tsx";

interface Props {
  /** The same for the same calls. */
  readonly id: string;
  readonly entries: readonly ToolEntry[];
}

/**
 * Tool calls that came one after another: a line that counts them and opens them all. What is worth seeing unasked (what
 * runs, what failed, what was changed) stands below the line also while it is closed.
 */
export const ActivityTools = memo(function ActivityTools({ id, entries }: Props) {
  const [open, toggle] = useFold(id, false);
  const calls = entries.flatMap((entry) => (entry.kind === "activity" ? [readToolCall(entry.activity)] : []));
  const { counts, status, state } = toolSummary(calls);
  const shown = open ? entries : entries.filter(isWorthSeeing);
  return (
    <section className="tools">
      <button type="button" className={`tools__line tool--${status}`} aria-expanded={open} onClick={toggle}>
        <Layers className="tool__kind" size={15} aria-hidden />
        <span className="tool__title">{counts}</span>
        <span className="tool__state">{state}</span>
        <ChevronRight className="fold__mark" size={14} aria-hidden />
      </button>
      {shown.length > 0 && (
        <div className="tools__calls">
          {shown.map((entry) =>
            entry.kind === "activity" ? (
              <ActivityTool key={entry.activity.id} activity={entry.activity} />
            ) : (
              <RequestRecord key={entry.request.id} request={entry.request} />
            ),
          )}
        </div>
      )}
    </section>
  );
}, hasTheSame);

function hasTheSame(a: Props, b: Props): boolean {
  return (
    a.id === b.id &&
    a.entries.length === b.entries.length &&
    a.entries.every((entry, index) => contentOf(entry) === contentOf(b.entries[index]))
  );
}

function contentOf(entry: ToolEntry | undefined): unknown {
  return entry?.kind === "activity" ? entry.activity : entry?.request;
}

function isWorthSeeing(entry: ToolEntry): boolean {
  if (entry.kind === "request") return false;
  const { status, content } = readToolCall(entry.activity);
  return isToolOpen(status) || status === "failed" || content.some(({ type }) => type === "diff");
}
