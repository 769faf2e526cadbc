import type { Activity } from "@wilco/shared-types";
import { memo } from "react";
import { ActivityNote } from "./ActivityNote.tsx";
import { ActivityPlan } from "./ActivityPlan.tsx";
import { ActivityTool } from "./ActivityTool.tsx";

interface Props {
  readonly activity: Activity;
}

/** Something that happened in a thread besides its messages. */
export const ActivityEntry = memo(function ActivityEntry({ activity }: Props) {
  switch (activity.kind) {
    case "tool.call":
      return <ActivityTool activity={activity} />;
    case "plan.updated":
      return <ActivityPlan activity={activity} />;
    case "provider.turn.start.failed":
    case "provider.session.new":
    case "provider.session.resumed":
    case "provider.session.imported":
    case "provider.import.failed":
    case "thread.forked":
    case "revert.failed":
    case "notice":
    case "agent.raw":
      return <ActivityNote activity={activity} />;
    default:
      return activity.kind satisfies never;
  }
});
