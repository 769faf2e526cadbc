import { z } from "zod";
import { idSchema } from "../ids.ts";
import { LIMITS } from "../limits.ts";
import { commandIdField, titleSchema } from "./common.ts";

export const projectCreateSchema = z.object({
  ...commandIdField,
  projectId: idSchema,
  path: z.string().min(1).max(LIMITS.pathLength),
  name: titleSchema.optional(),
});
export const projectRenameSchema = z.object({ ...commandIdField, projectId: idSchema, name: titleSchema });
export const projectRemoveSchema = z.object({ ...commandIdField, projectId: idSchema });
