import type { ToolCallPatch } from "@wilco/core/provider";
import type { ToolCallData, ToolContent, ToolStatus } from "@wilco/shared-types";
import { BOUNDS, clip, clippedJson } from "./bounds.ts";
import { contentText } from "./content.ts";
import { type Fields, fieldsOf, filledTextOf, textOf } from "./fields.ts";

const STATUSES: ReadonlySet<string> = new Set<ToolStatus>([
  "pending",
  "in_progress",
  "completed",
  "failed",
  "cancelled",
]);

type TerminalContent = Extract<ToolContent, { readonly type: "terminal" }>;

/** What is known of a terminal that a tool call shows; null for one that nobody knows. */
export type TerminalLookup = (terminalId: string) => TerminalContent | null;

const NO_TERMINALS: TerminalLookup = () => null;

/**
 * A `tool_call`, a `tool_call_update` or the tool call of a permission request as a patch: only what the agent
 * said is in it. Null without a `toolCallId`, by which alone a call can be found again.
 */
export function toolCallPatch(
  update: Fields,
  terminalOf: TerminalLookup = NO_TERMINALS,
): ToolCallPatch | null {
  const toolCallId = filledTextOf(update.toolCallId);
  if (toolCallId === null) return null;
  const input = jsonField(update.rawInput);
  const output = jsonField(update.rawOutput);
  const content = Array.isArray(update.content) ? contentOf(update.content, terminalOf) : null;
  const title = filledTextOf(update.title);
  const kind = filledTextOf(update.kind);
  const status = statusOf(update.status);
  const truncated = input?.truncated || output?.truncated || content?.truncated;
  return {
    toolCallId,
    ...(title === null ? {} : { title: clip(title, BOUNDS.title).text }),
    ...(kind === null ? {} : { toolKind: kind }),
    ...(status === null ? {} : { status }),
    ...(Array.isArray(update.locations) ? { locations: locationsOf(update.locations) } : {}),
    ...(content === null ? {} : { content: content.items }),
    ...(input === null ? {} : { input: input.text }),
    ...(output === null ? {} : { output: output.text }),
    // Never back to false: what an earlier update lost stays lost.
    ...(truncated ? { truncated: true } : {}),
  };
}

function statusOf(value: unknown): ToolStatus | null {
  return typeof value === "string" && STATUSES.has(value) ? (value as ToolStatus) : null;
}

function jsonField(value: unknown) {
  return value === undefined || value === null ? null : clippedJson(value, BOUNDS.toolText);
}

function locationsOf(list: readonly unknown[]): ToolCallData["locations"] {
  return list.slice(0, BOUNDS.entries).flatMap((entry) => {
    const { path, line } = fieldsOf(entry);
    if (typeof path !== "string") return [];
    return [{ path, line: typeof line === "number" && Number.isSafeInteger(line) ? line : null }];
  });
}

interface BoundedContent {
  readonly items: ToolContent[];
  readonly truncated: boolean;
}

/** One budget for all entries together, so that many entries weigh no more than one. */
function contentOf(list: readonly unknown[], terminalOf: TerminalLookup): BoundedContent {
  let left: number = BOUNDS.toolText;
  let truncated = list.length > BOUNDS.entries;
  const take = (text: string): string => {
    const clipped = clip(text, left);
    left -= Math.min(text.length, left);
    truncated ||= clipped.truncated;
    return clipped.text;
  };
  const items = list.slice(0, BOUNDS.entries).map((value) => {
    const entry = fieldsOf(value);
    const terminal = entry.type === "terminal" ? terminalOf(textOf(entry.terminalId) ?? "") : null;
    return terminal === null
      ? toolContent(entry, take)
      : { ...terminal, command: take(terminal.command), output: take(terminal.output) };
  });
  return { items, truncated };
}

function toolContent(entry: Fields, take: (text: string) => string): ToolContent {
  if (entry.type === "diff" && typeof entry.path === "string") {
    const oldText = textOf(entry.oldText);
    return {
      type: "diff",
      path: entry.path,
      oldText: oldText === null ? null : take(oldText),
      newText: take(textOf(entry.newText) ?? ""),
    };
  }
  if (entry.type === "terminal") {
    return { type: "text", text: take(`[terminal ${textOf(entry.terminalId) ?? ""}]`) };
  }
  // Some agents put the block itself where its wrapper belongs.
  return { type: "text", text: take(contentText(entry.content ?? entry)) };
}
