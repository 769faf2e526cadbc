import { activitySchema, toolStatusSchema } from "../activity.ts";
import { idSchema } from "../ids.ts";
import { eventSchema } from "./envelope.ts";

export const activityEventSchemas = [
  /** Adds the activity, or replaces the one of the same id. */
  eventSchema("activity.recorded", { activity: activitySchema }),
  /** Ends a tool call that its agent left open. */
  eventSchema("activity.closed", { activityId: idSchema, status: toolStatusSchema }),
] as const;
