import type { Activity, PlanData, ToolCallData, ToolContent, ToolStatus } from "@wilco/shared-types";
import { texts } from "../texts/en.ts";

const STATUSES: readonly string[] = ["pending", "in_progress", "completed", "failed", "cancelled"];

/** Reads the data of a tool call as far as it goes: an unknown or missing field is never a reason to show nothing. */
export function readToolCall(activity: Activity): ToolCallData {
  const data: Readonly<Record<string, unknown>> = activity.data;
  return {
    toolCallId: textOr(data.toolCallId, activity.id),
    title: textOr(data.title, activity.summary),
    toolKind: textOr(data.toolKind, "other"),
    status: readStatus(data.status),
    locations: list(data.locations).flatMap(readLocation),
    content: list(data.content).flatMap(readContent),
    input: textOrNull(data.input),
    output: textOrNull(data.output),
    truncated: data.truncated === true,
  };
}

/** Reads the entries of a plan. */
export function readPlan(activity: Activity): PlanData["entries"] {
  const data: Readonly<Record<string, unknown>> = activity.data;
  return list(data.entries).flatMap((entry) => {
    if (!isRecord(entry) || typeof entry.content !== "string") return [];
    const status = entry.status;
    return [
      {
        content: entry.content,
        priority: textOr(entry.priority, "medium"),
        status: status === "completed" || status === "in_progress" ? status : ("pending" as const),
      },
    ];
  });
}

/** True while the agent has not ended the call. */
export function isToolOpen(status: ToolStatus): boolean {
  return status === "pending" || status === "in_progress";
}

/** A place in a file: `a.ts:3`. */
export function placeText(path: string, line: number | null): string {
  return line === null ? path : `${path}:${line}`;
}

/** The status of a tool call in words. */
export function toolStatusText(status: ToolStatus): string {
  switch (status) {
    case "pending":
      return texts.tools.waiting;
    case "in_progress":
      return texts.tools.running;
    case "completed":
      return texts.tools.done;
    case "failed":
      return texts.tools.failedOne;
    case "cancelled":
      return texts.tools.stoppedOne;
    default:
      return status satisfies never;
  }
}

function readStatus(value: unknown): ToolStatus {
  return typeof value === "string" && STATUSES.includes(value) ? (value as ToolStatus) : "pending";
}

function readLocation(value: unknown): ToolCallData["locations"] {
  if (!isRecord(value) || typeof value.path !== "string") return [];
  const line = value.line;
  return [{ path: value.path, line: typeof line === "number" ? line : null }];
}

function readContent(value: unknown): ToolContent[] {
  if (!isRecord(value)) return [];
  if (value.type === "text") return [{ type: "text", text: textOr(value.text, "") }];
  if (value.type === "terminal") {
    const { command, output, exit } = value;
    return [
      { type: "terminal", command: textOr(command, ""), output: textOr(output, ""), exit: textOrNull(exit) },
    ];
  }
  if (value.type !== "diff") return [];
  return [
    {
      type: "diff",
      path: textOr(value.path, ""),
      oldText: textOrNull(value.oldText),
      newText: textOr(value.newText, ""),
    },
  ];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" && value !== "" ? value : otherwise;
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
