import { z } from "zod";
import { idSchema } from "../ids.ts";
import { commandIdField } from "./common.ts";

/**
 * Removes the worktree that was made for a thread, which may be deleted. Refused as long as something would be lost with
 * it, unless `force`: then uncommitted changes go, and with `keepBranch: false` also commits that are nowhere else.
 * `keepBranch` is true unless told for a branch with commits; one without is deleted anyway.
 */
export const worktreeRemoveSchema = z.object({
  ...commandIdField,
  projectId: idSchema,
  threadId: idSchema,
  force: z.boolean().optional(),
  keepBranch: z.boolean().optional(),
});
