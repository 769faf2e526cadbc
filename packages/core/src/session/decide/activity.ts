import type { Activity } from "@wilco/shared-types";
import type { Draft } from "./decision.ts";

export interface NewActivity extends Omit<Activity, "createdAt"> {
  /** Whether it goes on with the activity of its id. */
  readonly replaces?: boolean;
}

/** Records an activity, made now. */
export function record(draft: Draft, { replaces = false, ...activity }: NewActivity): void {
  draft.add("activity.recorded", { activity: { ...activity, createdAt: draft.madeAt }, replaces });
}

/** Records something that people should know about a turn. */
export function notice(draft: Draft, turnId: string, summary: string): void {
  record(draft, { id: draft.meta.newId(), turnId, kind: "notice", tone: "info", summary, data: {} });
}
