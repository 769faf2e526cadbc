import { z } from "zod";
import { timeSchema } from "./ids.ts";

/** A browser that has signed in. Its id says nothing of the cookie that it signed in with. */
export const deviceSchema = z.object({
  id: z.string(),
  /** What the browser called itself at its last sign of life; null for one that said nothing. */
  userAgent: z.string().nullable(),
  signedInAt: timeSchema,
  lastSeenAt: timeSchema,
  /** True for the one that asks. */
  current: z.boolean(),
});
export const deviceSignOutInputSchema = z.object({ deviceId: z.string().min(1).max(64) });

export type Device = z.infer<typeof deviceSchema>;
