import { idSchema } from "../ids.ts";
import { answeredBySchema, requestOutcomeSchema, requestSchema } from "../request.ts";
import { eventSchema } from "./envelope.ts";

export const requestEventSchemas = [
  eventSchema("request.opened", { request: requestSchema }),
  eventSchema("request.answered", {
    requestId: idSchema,
    outcome: requestOutcomeSchema,
    by: answeredBySchema,
  }),
  eventSchema("request.expired", { requestId: idSchema }),
] as const;
