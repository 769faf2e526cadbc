import { z } from "zod";
import { idSchema } from "../ids.ts";
import { requestOutcomeSchema } from "../request.ts";
import { commandIdField } from "./common.ts";

export const sessionStopSchema = z.object({ ...commandIdField, threadId: idSchema });
export const requestRespondSchema = z.object({
  ...commandIdField,
  threadId: idSchema,
  requestId: idSchema,
  outcome: requestOutcomeSchema,
});
