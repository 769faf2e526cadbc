import type { ProviderRequest, ToolCallPatch } from "@wilco/core/provider";
import type { RequestOption, RequestOutcome } from "@wilco/shared-types";
import { BOUNDS, clip } from "./bounds.ts";
import { fieldsOf, filledTextOf, listOf, textOf } from "./fields.ts";
import { toolCallPatch } from "./tool-call.ts";

/** How many files a question names by its title. */
const MOST_NAMES = 3;

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
      title: clip(titleOf(filledTextOf(fields.title), tool), BOUNDS.title).text,
      toolCallId: tool?.toolCallId ?? null,
      options: listOf(options).slice(0, BOUNDS.entries).flatMap(optionOf),
    },
    tool,
  };
}

/** Some agents say "Edit files" and name the files elsewhere: who allows something must see what. */
function titleOf(title: string | null, tool: ToolCallPatch | null): string {
  if (title === null) return "The agent asks for permission";
  const paths = [
    ...(tool?.locations ?? []).map(({ path }) => path),
    ...(tool?.content ?? []).flatMap((entry) => (entry.type === "diff" ? [entry.path] : [])),
  ];
  const names = [
    ...new Set(paths.map((path) => path.split(/[\\/]/).findLast((part) => part !== "") ?? path)),
  ];
  if (names.length === 0 || names.some((name) => title.includes(name))) return title;
  const more = names.length - MOST_NAMES;
  return `${title}: ${names.slice(0, MOST_NAMES).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
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
