import { z } from "zod";
import { activityEventSchemas } from "./activity.ts";
import { messageEventSchemas } from "./message.ts";
import { projectEventSchemas } from "./project.ts";
import { queueEventSchemas } from "./queue.ts";
import { requestEventSchemas } from "./request.ts";
import { sessionEventSchemas } from "./session.ts";
import { threadEventSchemas } from "./thread.ts";
import { turnEventSchemas } from "./turn.ts";

/** Every event of a thread. */
export const threadStreamEventSchema = z.discriminatedUnion("type", [
  ...threadEventSchemas,
  ...turnEventSchemas,
  ...sessionEventSchemas,
  ...messageEventSchemas,
  ...activityEventSchemas,
  ...requestEventSchemas,
  ...queueEventSchemas,
]);

/** Every event of a project. */
export const projectStreamEventSchema = z.discriminatedUnion("type", [...projectEventSchemas]);

export const storedEventSchema = z.discriminatedUnion("type", [
  ...projectStreamEventSchema.options,
  ...threadStreamEventSchema.options,
]);

export type ThreadEvent = z.infer<typeof threadStreamEventSchema>;
export type ProjectEvent = z.infer<typeof projectStreamEventSchema>;
/** An event as it is stored and published. */
export type StoredEvent = ThreadEvent | ProjectEvent;

type Unsequenced<E> = E extends StoredEvent ? Omit<E, "sequence"> : never;
/** An event before its commit gave it a sequence. */
export type PendingThreadEvent = Unsequenced<ThreadEvent>;
export type PendingProjectEvent = Unsequenced<ProjectEvent>;
export type PendingEvent = PendingThreadEvent | PendingProjectEvent;

export type ThreadEventOf<T extends ThreadEvent["type"]> = Extract<PendingThreadEvent, { type: T }>;

export { type TurnOrder, turnOrderSchema } from "./turn.ts";
