import type { z } from "zod";
import { projectCreateSchema, projectRemoveSchema, projectRenameSchema } from "./project.ts";
import { queueEditSchema, queueRemoveSchema, queueReorderSchema, queueSendNowSchema } from "./queue.ts";
import { requestRespondSchema, sessionStopSchema } from "./session.ts";
import {
  threadCreateSchema,
  threadForkSchema,
  threadImportSchema,
  threadMarkReadSchema,
  threadRefSchema,
  threadRenameSchema,
  threadSetPolicySchema,
} from "./thread.ts";
import { turnInterruptSchema, turnRetrySchema, turnRevertSchema, turnStartSchema } from "./turn.ts";
import { worktreeRemoveSchema } from "./worktree.ts";

/** The input of each mutation by the procedure's name: the commands that a client may give. */
export const commandSchemas = {
  "project.create": projectCreateSchema,
  "project.rename": projectRenameSchema,
  "project.remove": projectRemoveSchema,
  "thread.create": threadCreateSchema,
  "thread.import": threadImportSchema,
  "thread.fork": threadForkSchema,
  "thread.rename": threadRenameSchema,
  "thread.setPolicy": threadSetPolicySchema,
  "thread.archive": threadRefSchema,
  "thread.unarchive": threadRefSchema,
  "thread.pin": threadRefSchema,
  "thread.unpin": threadRefSchema,
  "thread.markRead": threadMarkReadSchema,
  "thread.markUnread": threadRefSchema,
  "thread.delete": threadRefSchema,
  "turn.start": turnStartSchema,
  "turn.interrupt": turnInterruptSchema,
  "turn.retry": turnRetrySchema,
  "turn.revert": turnRevertSchema,
  "session.stop": sessionStopSchema,
  "request.respond": requestRespondSchema,
  "queue.edit": queueEditSchema,
  "queue.remove": queueRemoveSchema,
  "queue.reorder": queueReorderSchema,
  "queue.sendNow": queueSendNowSchema,
  "worktree.remove": worktreeRemoveSchema,
} as const;

export type CommandName = keyof typeof commandSchemas;
export type CommandInput<N extends CommandName> = z.infer<(typeof commandSchemas)[N]>;
/** A client's command: the procedure's name and its parsed input. */
export type ClientCommand = { [N in CommandName]: { readonly type: N } & CommandInput<N> }[CommandName];

export * from "./common.ts";
export * from "./project.ts";
export * from "./queue.ts";
export * from "./session.ts";
export * from "./thread.ts";
export * from "./turn.ts";
export * from "./worktree.ts";
