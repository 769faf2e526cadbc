import type { FieldValue, RequestField } from "@wilco/shared-types";

export interface ContentProblem {
  /** For people. */
  readonly text: string;
  /** The path of the value within the command's input. */
  readonly field: string;
}

/** What is wrong with a form as it was filled in; null when nothing is. `fields` is null for a request without a form. */
export function contentProblem(
  fields: readonly RequestField[] | null,
  content: Readonly<Record<string, FieldValue>>,
): ContentProblem | null {
  if (fields === null) return { text: "The request has no form.", field: "outcome.content" };
  const known = new Set(fields.map(({ id }) => id));
  const stranger = Object.keys(content).find((id) => !known.has(id));
  if (stranger !== undefined) return { text: "The form has no such field.", field: pathOf(stranger) };
  for (const field of fields) {
    const text = valueProblem(field, content[field.id]);
    if (text !== null) return { text: `${field.label}: ${text}`, field: pathOf(field.id) };
  }
  return null;
}

function pathOf(id: string): string {
  return `outcome.content.${id}`;
}

function valueProblem(
  { kind, required, choices }: RequestField,
  value: FieldValue | undefined,
): string | null {
  if (value === undefined) return required ? "this is needed." : null;
  const isChoice = (id: string): boolean => choices.some((choice) => choice.id === id);
  switch (kind) {
    case "text":
      return typeof value === "string" ? null : "this is a text.";
    case "number":
      return typeof value === "number" ? null : "this is a number.";
    case "integer":
      return Number.isSafeInteger(value) ? null : "this is a whole number.";
    case "boolean":
      return typeof value === "boolean" ? null : "this is yes or no.";
    case "choice":
      return typeof value === "string" && isChoice(value) ? null : "there is no such choice.";
    case "choices":
      return Array.isArray(value) && value.every(isChoice) ? null : "there is no such choice.";
    default:
      return kind satisfies never;
  }
}
