import type { ThreadPolicy } from "@wilco/shared-types";

/** The policies, the careful one first. */
export const POLICIES: readonly ThreadPolicy[] = ["ask", "accept-edits", "accept-all"];
