import { z } from "zod";
import { idSchema } from "../ids.ts";
import { threadPolicySchema } from "../policy.ts";
import { threadWorktreeSchema } from "../worktree.ts";
import { eventSchema } from "./envelope.ts";

export const threadEventSchemas = [
  eventSchema("thread.created", {
    projectId: idSchema,
    title: z.string().nullable(),
    providerId: idSchema.nullable(),
    modelId: z.string().nullable(),
    modeId: z.string().nullable(),
    /** Where its agent works, if not in the project's folder. */
    worktree: threadWorktreeSchema.exactOptional(),
  }),
  /** Its worktree is to be removed: nothing of the thread runs from here on. */
  eventSchema("thread.worktree-removed", {}),
  eventSchema("thread.renamed", { title: z.string(), by: z.enum(["message", "person", "agent"]) }),
  eventSchema("thread.policy-set", { policy: threadPolicySchema }),
  eventSchema("thread.archived", {}),
  eventSchema("thread.unarchived", {}),
  eventSchema("thread.pinned", {}),
  eventSchema("thread.unpinned", {}),
  /** A person has seen how the turn ended. */
  eventSchema("thread.read", { turnId: idSchema }),
  /** A person wants to see it again: the turn is the last one that there was. */
  eventSchema("thread.unread", { turnId: idSchema }),
  eventSchema("thread.deleted", {}),
] as const;
