import type { Activity, ToolCallData } from "@wilco/shared-types";
import { ChevronRight } from "lucide-react";
import { memo } from "react";
import { useFold } from "../../hooks/use-fold.ts";
import { useShownPath } from "../../hooks/use-shown-path.ts";
import { placeText, readToolCall, toolStatusText } from "../../state/tool-call.ts";
import { texts } from "../../texts/en.ts";
import { Fold } from "../ui/Fold.tsx";
import { ActivityToolDetail } from "./ActivityToolDetail.tsx";
import { ActivityToolIcon } from "./ActivityToolIcon.tsx";

interface Props {
  readonly activity: Activity;
}

/** A tool call: one line that opens. Its details are drawn only while they are open. */
export const ActivityTool = memo(function ActivityTool({ activity }: Props) {
  const tool = readToolCall(activity);
  // What is changed is worth seeing unasked.
  const [open, toggle] = useFold(
    `tool ${activity.id}`,
    tool.content.some(({ type }) => type === "diff"),
  );
  return (
    <Fold
      className={`tool tool--${tool.status}`}
      open={open}
      onToggle={toggle}
      summary={
        <>
          <ActivityToolIcon kind={tool.toolKind} />
          <span className="tool__title">{tool.title}</span>
          <ToolPlace tool={tool} />
          <span className="tool__state">{toolStatusText(tool.status)}</span>
          <ChevronRight className="fold__mark" size={14} aria-hidden />
        </>
      }
    >
      <div className="tool__inside">
        {hasDetail(tool) ? (
          <ActivityToolDetail id={activity.id} tool={tool} />
        ) : (
          <p className="tool__empty">{texts.tools.nothing}</p>
        )}
      </div>
    </Fold>
  );
});

/** Where the call works, in short; nothing when its title says so already. */
function ToolPlace({ tool }: { readonly tool: ToolCallData }) {
  const shown = useShownPath();
  const [place, ...others] = tool.locations;
  if (place === undefined) return null;
  const path = shown(place.path);
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (tool.title.includes(name) && (place.line === null || tool.title.includes(`:${place.line}`)))
    return null;
  return (
    <code className="tool__place" title={place.path}>
      {placeText(name, place.line)}
      {others.length > 0 && ` +${others.length}`}
    </code>
  );
}

function hasDetail({ content, input, output, locations }: ToolCallData): boolean {
  return content.length > 0 || input !== null || output !== null || locations.length > 0;
}
