import type { ProviderRequest, ToolCallPatch } from "@wilco/core/provider";
import type { RequestOption, RequestOutcome } from "@wilco/shared-types";
import { BOUNDS, clip } from "./bounds.ts";
import { fieldsOf, filledTextOf, listOf, textOf } from "./fields.ts";
import { toolCallPatch } from "./tool-call.ts";

/** Something that an agent asks a person. */
export interface Question {
  readonly request: Omit<ProviderRequest, "providerRequestId">;
  /** The request often tells of a tool call before, or instead of, its own update. */
  readonly tool: ToolCallPatch | null;
}

/** Converts the parameters of `session/request_permission`. */
export function permissionOf(params: unknown): Question {
  const { toolCall, options } = fieldsOf(params);
  const fields = fieldsOf(toolCall);
  const tool = toolCallPatch(fields);
  return {
    request: {
      kind: "approval",
      title: clip(filledTextOf(fields.title) ?? "The agent asks for permission", BOUNDS.title).text,
      toolCallId: tool?.toolCallId ?? null,
      options: listOf(options).slice(0, BOUNDS.entries).flatMap(optionOf),
    },
    tool,
  };
}

function optionOf(value: unknown): RequestOption[] {
  const fields = fieldsOf(value);
  const id = filledTextOf(fields.optionId);
  if (id === null) return [];
  return [
    {
      id,
      name: clip(filledTextOf(fields.name) ?? id, BOUNDS.title).text,
      kind: textOf(fields.kind) ?? "unknown",
    },
  ];
}

/** A person's answer as the protocol's. */
export function permissionAnswer(outcome: RequestOutcome) {
  // A form's answer is none to a permission.
  return outcome === "cancelled" || "content" in outcome
    ? { outcome: { outcome: "cancelled" as const } }
    : { outcome: { outcome: "selected" as const, optionId: outcome.optionId } };
}
