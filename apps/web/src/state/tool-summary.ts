import type { ToolCallData } from "@wilco/shared-types";
import { texts } from "../texts/en.ts";
import { isToolOpen } from "./tool-call.ts";

/** Several tool calls in one line. */
export interface ToolSummary {
  /** How many calls there are of each kind: "3 reads, 1 edit". */
  readonly counts: string;
  /** How they stand in all, as a single call would. */
  readonly status: "in_progress" | "failed" | "completed" | "cancelled";
  /** The same in words: "running", "2 failed", "done". */
  readonly state: string;
}

export function toolSummary(tools: readonly ToolCallData[]): ToolSummary {
  const kinds = Map.groupBy(tools, ({ toolKind }) => (toolKind in texts.tools.counts ? toolKind : "other"));
  const counts = [...kinds].map(([kind, { length }]) => countText(kind, length)).join(", ");
  return { counts, ...standing(tools) };
}

function countText(kind: string, count: number): string {
  const [one, many] = texts.tools.counts[kind as keyof typeof texts.tools.counts];
  return `${count} ${count === 1 ? one : many}`;
}

function standing(tools: readonly ToolCallData[]): Pick<ToolSummary, "status" | "state"> {
  const of = (status: string): number => tools.filter((tool) => tool.status === status).length;
  if (tools.some(({ status }) => isToolOpen(status)))
    return { status: "in_progress", state: texts.tools.running };
  if (of("failed") > 0) return { status: "failed", state: texts.tools.failed(of("failed")) };
  if (of("cancelled") > 0) return { status: "cancelled", state: texts.tools.stopped(of("cancelled")) };
  return { status: "completed", state: texts.tools.done };
}
