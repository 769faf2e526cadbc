import type { ToolCallData, ToolStatus } from "@wilco/shared-types";
import type { ToolCallPatch } from "../provider/port.ts";

const BLANK: Omit<ToolCallData, "toolCallId"> = {
  title: "Tool call",
  toolKind: "other",
  status: "pending",
  locations: [],
  content: [],
  input: null,
  output: null,
  truncated: false,
};

const RANK: Record<ToolStatus, number> = {
  pending: 0,
  in_progress: 1,
  completed: 2,
  failed: 2,
  cancelled: 2,
};

export interface TrackedTool {
  readonly activityId: string;
  readonly tool: ToolCallData;
  readonly replaces: boolean;
}

/** The tool calls of one turn, merged from whatever an agent sends: updates may come before, or without, a call. */
export class ToolCalls {
  readonly #newId: () => string;
  readonly #known = new Map<string, { readonly activityId: string; readonly tool: ToolCallData }>();

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** The whole call after one more patch. A status never goes back. */
  apply(patch: ToolCallPatch): TrackedTool {
    const known = this.#known.get(patch.toolCallId);
    const before = known?.tool ?? { ...BLANK, toolCallId: patch.toolCallId };
    const status =
      patch.status !== undefined && RANK[patch.status] >= RANK[before.status] ? patch.status : before.status;
    const tool = { ...before, ...patch, status };
    const activityId = known?.activityId ?? this.#newId();
    this.#known.set(patch.toolCallId, { activityId, tool });
    return { activityId, tool, replaces: known !== undefined };
  }

  /** The title of a call that is under way, for saying what a silent agent is doing. */
  doing(): string | null {
    return [...this.#known.values()].findLast(({ tool }) => RANK[tool.status] < 2)?.tool.title ?? null;
  }

  /** An update of a call that was forgotten begins another one. */
  forget(toolCallId: string): void {
    this.#known.delete(toolCallId);
  }

  clear(): void {
    this.#known.clear();
  }
}
