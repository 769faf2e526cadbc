import { z } from "zod";
import { idSchema } from "../ids.ts";
import { LIMITS } from "../limits.ts";
import { threadPolicySchema } from "../policy.ts";
import { commandIdField, titleSchema } from "./common.ts";

/**
 * With `worktree` the thread gets a git worktree of its own, on a new branch `wilco/<name>` from the commit that the project
 * has checked out, and its agent works there. `name` is what it is called after: its words, or the title's.
 */
export const threadCreateSchema = z.object({
  ...commandIdField,
  threadId: idSchema,
  projectId: idSchema,
  title: titleSchema.optional(),
  providerId: idSchema.optional(),
  modelId: z.string().min(1).max(200).optional(),
  modeId: z.string().min(1).max(200).optional(),
  worktree: z.object({ name: z.string().max(LIMITS.titleLength).optional() }).optional(),
});
/** Makes a thread of a session that an agent keeps. `title` is what the agent calls it. */
export const threadImportSchema = z.object({
  ...commandIdField,
  threadId: idSchema,
  projectId: idSchema,
  providerId: idSchema,
  providerSessionId: z.string().min(1).max(LIMITS.providerSessionIdLength),
  title: titleSchema.optional(),
});
/**
 * Makes a thread that holds what was said in another one, up to the turn `turnId` and with it. The other thread stays as
 * it is. Its agent's session is not taken along: the first message brings what was said. A fork of a thread with a worktree
 * gets one of its own, from the last commit on the other one's branch.
 */
export const threadForkSchema = z.object({
  ...commandIdField,
  threadId: idSchema,
  fromThreadId: idSchema,
  turnId: idSchema,
});
export const threadRenameSchema = z.object({ ...commandIdField, threadId: idSchema, title: titleSchema });
/** From then on: what is asked already stays with the person. */
export const threadSetPolicySchema = z.object({
  ...commandIdField,
  threadId: idSchema,
  policy: threadPolicySchema,
});
/** The end of the turn was seen. One that is not the thread's unread one, by now, changes nothing. */
export const threadMarkReadSchema = z.object({ ...commandIdField, threadId: idSchema, turnId: idSchema });
/** `thread.archive`, `unarchive`, `pin`, `unpin`, `markUnread` and `delete`. */
export const threadRefSchema = z.object({ ...commandIdField, threadId: idSchema });
