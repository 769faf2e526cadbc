import type { ThreadPolicy } from "@wilco/shared-types";

/** The policies in words, the careful one first. */
export const POLICIES: readonly { readonly id: ThreadPolicy; readonly name: string }[] = [
  { id: "ask", name: "Asks first" },
  { id: "accept-edits", name: "Edits allowed" },
  { id: "accept-all", name: "Everything allowed" },
];

/** What a policy means, in a sentence. */
export function policyText(policy: ThreadPolicy): string {
  switch (policy) {
    case "ask":
      return "You are asked about everything that the agent wants to be allowed.";
    case "accept-edits":
      return "The agent may change, move and delete files without asking you. You are asked about the rest.";
    case "accept-all":
      return "The agent may do everything without asking you, commands included.";
    default:
      return policy satisfies never;
  }
}
