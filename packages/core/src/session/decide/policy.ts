import type { AgentRequest, ThreadPolicy } from "@wilco/shared-types";
import type { LiveThread } from "../state.ts";

/**
 * The protocol's kinds of tools that change files and nothing else. What a tool is, its agent says: `accept-edits` is
 * as good as the agent's word.
 */
const FILE_CHANGES: ReadonlySet<string> = new Set(["edit", "delete", "move"]);

/**
 * The option that the thread's policy picks for a new request; null leaves it to the person. Only ever an option of
 * the kind `allow_once`: what would hold for longer, or refuses, is a person's to choose.
 */
export function policyOption({ thread, openTools }: LiveThread, request: AgentRequest): string | null {
  if (request.kind !== "approval") return null;
  const tool = openTools.find(({ toolCallId }) => toolCallId === request.toolCallId);
  if (!allows(thread.policy, tool?.toolKind ?? null)) return null;
  return request.options.find(({ kind }) => kind === "allow_once")?.id ?? null;
}

function allows(policy: ThreadPolicy, toolKind: string | null): boolean {
  switch (policy) {
    case "ask":
      return false;
    case "accept-edits":
      return toolKind !== null && FILE_CHANGES.has(toolKind);
    case "accept-all":
      return true;
    default:
      return policy satisfies never;
  }
}
