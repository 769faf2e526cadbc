import { z } from "zod";
import { idSchema } from "./ids.ts";
import { LIMITS } from "./limits.ts";

/** How much is different between two states of a folder. Lines of binary files count nothing. */
export const changeCountsSchema = z.object({
  files: z.int().nonnegative(),
  additions: z.int().nonnegative(),
  deletions: z.int().nonnegative(),
});

export const fileStatusSchema = z.enum(["added", "modified", "deleted", "renamed", "type-changed"]);

/**
 * One file that is different. Paths are relative to the thread's folder, with `/`. `oldPath` is where a renamed file was.
 * `additions` and `deletions` are lines; null for a binary file.
 */
export const changedFileSchema = z.object({
  path: z.string(),
  oldPath: z.string().nullable(),
  status: fileStatusSchema,
  additions: z.int().nonnegative().nullable(),
  deletions: z.int().nonnegative().nullable(),
});

/**
 * What is different between two states of a folder: at most `LIMITS.changedFiles` files by name, in the order of their
 * paths; the counts are of all. `leftOut` names what no checkpoint holds: files that are too large or cannot be read, and
 * repositories inside this one. Nobody knows whether they changed, and going back leaves them alone.
 */
export const changesSchema = changeCountsSchema.extend({
  list: z.array(changedFileSchema),
  leftOut: z.array(z.string()),
});

/** One file's difference as a unified diff without its head; cut at `LIMITS.patchChars`. Empty for a binary file. */
export const filePatchSchema = z.object({
  file: changedFileSchema,
  patch: z.string(),
  binary: z.boolean(),
  truncated: z.boolean(),
});

/** What going back would change. `busyThreadId`: the thread whose running turn is in the way now; null for none. */
export const revertPreviewSchema = changesSchema.extend({ busyThreadId: idSchema.nullable() });

const path = z.string().min(1).max(LIMITS.pathLength);

export const turnChangesInputSchema = z.object({ threadId: idSchema, turnId: idSchema });
export const turnPatchInputSchema = turnChangesInputSchema.extend({ path });
export const threadChangesInputSchema = z.object({ threadId: idSchema });
export const threadPatchInputSchema = threadChangesInputSchema.extend({ path });

export type ChangeCounts = z.infer<typeof changeCountsSchema>;
export type FileStatus = z.infer<typeof fileStatusSchema>;
export type ChangedFile = z.infer<typeof changedFileSchema>;
export type Changes = z.infer<typeof changesSchema>;
export type FilePatch = z.infer<typeof filePatchSchema>;
export type RevertPreview = z.infer<typeof revertPreviewSchema>;
