import type { Activity, ToolStatus } from "@wilco/shared-types";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { readToolCall, toolStatusText } from "../../state/tool-call.ts";
import { ActivityToolDetail } from "./ActivityToolDetail.tsx";
import { ActivityToolIcon } from "./ActivityToolIcon.tsx";

interface Props {
  readonly activity: Activity;
}

/** A tool call: one line that opens. Its details are drawn only while they are open. */
export function ActivityTool({ activity }: Props) {
  const tool = readToolCall(activity);
  const hasDetail = tool.content.length > 0 || tool.input !== null || tool.output !== null;
  const [chosen, setChosen] = useState<boolean | null>(null);
  // What is changed is worth seeing unasked.
  const open = chosen ?? tool.content.some(({ type }) => type === "diff");
  return (
    <details
      className={`tool tool--${tool.status}`}
      open={open}
      onToggle={(event) => setChosen(event.currentTarget.open)}
    >
      <summary>
        <ActivityToolIcon kind={tool.toolKind} />
        <span className="tool__title">{tool.title}</span>
        <ToolState status={tool.status} />
        <ChevronRight className="fold__mark" size={14} aria-hidden />
      </summary>
      {open && (
        <div className="tool__inside">
          {hasDetail || tool.locations.length > 0 ? (
            <ActivityToolDetail tool={tool} />
          ) : (
            <p className="tool__empty">Nothing more is known of this call.</p>
          )}
        </div>
      )}
    </details>
  );
}

function ToolState({ status }: { readonly status: ToolStatus }) {
  return <span className="tool__state">{toolStatusText(status)}</span>;
}
