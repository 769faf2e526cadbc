import { z } from "zod";
import { idSchema } from "../ids.ts";
import { commandIdField } from "./common.ts";

const target = { ...commandIdField, threadId: idSchema, turnId: idSchema };

export const queueEditSchema = z.object({ ...target, text: z.string() });
export const queueRemoveSchema = z.object(target);
/** Puts the turn before the queued turn `beforeTurnId`, or at the end for null. */
export const queueReorderSchema = z.object({ ...target, beforeTurnId: idSchema.nullable() });
export const queueSendNowSchema = z.object(target);
