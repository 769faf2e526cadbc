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

/** What is known at a time, in calls and in UTF-16 units of what they hold. */
const MOST_CALLS = 1_000;
const MOST_CHARS = 8 * 1024 * 1024;

interface Known {
  readonly activityId: string;
  readonly tool: ToolCallData;
}

export interface TrackedTool {
  readonly activityId: string;
  readonly tool: ToolCallData;
  readonly replaces: boolean;
}

/**
 * The tool calls of one turn, merged from whatever an agent sends: updates may come before, or without, a call. Of very
 * many, those that were told of longest ago are forgotten.
 */
export class ToolCalls {
  readonly #newId: () => string;
  /** Those that were told of last come last. */
  readonly #known = new Map<string, Known>();
  #chars = 0;

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
    this.#forget(patch.toolCallId);
    this.#known.set(patch.toolCallId, { activityId, tool });
    this.#chars += toolChars(tool);
    this.#forgetTooMany();
    return { activityId, tool, replaces: known !== undefined };
  }

  /** The title of a call that is under way, for saying what a silent agent is doing. */
  doing(): string | null {
    return [...this.#known.values()].findLast(({ tool }) => RANK[tool.status] < 2)?.tool.title ?? null;
  }

  clear(): void {
    this.#known.clear();
    this.#chars = 0;
  }

  #forget(toolCallId: string): void {
    const known = this.#known.get(toolCallId);
    if (known === undefined) return;
    this.#chars -= toolChars(known.tool);
    this.#known.delete(toolCallId);
  }

  #forgetTooMany(): void {
    for (const oldest of this.#known.keys()) {
      const isTooMuch = this.#known.size > MOST_CALLS || this.#chars > MOST_CHARS;
      if (!isTooMuch || this.#known.size === 1) return;
      this.#forget(oldest);
    }
  }
}

/** How much a call holds, in UTF-16 units; what is short is not counted. */
export function toolChars({ input, output, content }: ToolCallData): number {
  const texts = content.map((piece) => {
    switch (piece.type) {
      case "text":
        return piece.text.length;
      case "diff":
        return (piece.oldText?.length ?? 0) + piece.newText.length;
      case "terminal":
        return piece.output.length;
      default:
        return piece satisfies never;
    }
  });
  return texts.reduce((sum, length) => sum + length, (input?.length ?? 0) + (output?.length ?? 0));
}
