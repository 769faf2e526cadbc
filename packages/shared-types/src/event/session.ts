import { z } from "zod";
import { idSchema, timeSchema } from "../ids.ts";
import { sessionOptionsSchema } from "../session.ts";
import { eventSchema } from "./envelope.ts";

export const sessionEventSchemas = [
  /** An earlier session of the agent's is to be opened here, with its history: the thread has a claim to it. */
  eventSchema("session.import-requested", {
    commandId: idSchema,
    providerId: idSchema,
    providerSessionId: z.string(),
  }),
  /** A process was spawned. `processKey` identifies it on its machine, also after its pid is used again. */
  eventSchema("session.process-started", {
    generation: z.int(),
    providerId: idSchema,
    processKey: z.string(),
  }),
  /** The agent opened a session: the thread is bound from here on. */
  eventSchema("session.opened", {
    generation: z.int(),
    providerId: idSchema,
    providerSessionId: z.string(),
    how: z.enum(["new", "loaded", "resumed"]),
  }),
  eventSchema("session.configured", {
    modelId: z.string().nullable(),
    modeId: z.string().nullable(),
    options: sessionOptionsSchema,
  }),
  eventSchema("session.process-exited", { generation: z.int(), detail: z.string() }),
  eventSchema("session.stalled", { turnId: idSchema, since: timeSchema, doing: z.string().nullable() }),
  eventSchema("session.progressed", { turnId: idSchema }),
  eventSchema("session.stopped", {}),
] as const;
