import { z } from "zod";
import { idSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";

/**
 * `project.files`: the project's files that match `search`, the best first; without one, those near its folder. With
 * `threadId` those of that thread's folder, which may be in a worktree.
 */
export const projectFilesInputSchema = z.object({
  projectId: idSchema,
  threadId: idSchema.optional(),
  search: z.string().max(500).optional(),
  limit: z.int().min(1).max(LIMITS.pageLimit).optional(),
});

/** `path` is relative to the project's folder, with `/`. */
export const projectFileSchema = z.object({ path: z.string(), kind: z.enum(["file", "folder"]) });

/** Not `complete`: there are more files than were looked at. */
export const projectFilesSchema = z.object({ files: z.array(projectFileSchema), complete: z.boolean() });

export type ProjectFile = z.infer<typeof projectFileSchema>;
export type ProjectFiles = z.infer<typeof projectFilesSchema>;
