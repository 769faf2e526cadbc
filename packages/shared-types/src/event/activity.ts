import { z } from "zod";
import { activitySchema, toolStatusSchema } from "../activity.ts";
import { idSchema } from "../ids.ts";
import { eventSchema } from "./envelope.ts";

export const activityEventSchemas = [
  /** Adds the activity, or with `replaces` changes the one of the same id, whose turn and time of making stay. */
  eventSchema("activity.recorded", { activity: activitySchema, replaces: z.boolean() }),
  /** Ends a tool call that its agent left open. */
  eventSchema("activity.closed", { activityId: idSchema, status: toolStatusSchema }),
] as const;
