import { z } from "zod";

/**
 * What a thread does with an agent's permission requests. `ask`: every one is a person's. `accept-edits`: those about
 * changing files are allowed once. `accept-all`: every one that can be allowed once is.
 */
export const threadPolicySchema = z.enum(["ask", "accept-edits", "accept-all"]);

export type ThreadPolicy = z.infer<typeof threadPolicySchema>;
