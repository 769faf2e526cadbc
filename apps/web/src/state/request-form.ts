import type { FieldValue, RequestField } from "@wilco/shared-types";

/** A form as it stands, by field; a number is text until it is sent. */
export type Filled = Readonly<Record<string, FieldValue>>;

/** The form as the agent proposes it. */
export function initialOf(fields: readonly RequestField[]): Filled {
  return Object.fromEntries(fields.flatMap(({ id, initial }) => (initial === null ? [] : [[id, initial]])));
}

/** What is sent: fields that are empty are left out, but a box that is not ticked is an answer. */
export function contentOf(fields: readonly RequestField[], filled: Filled): Record<string, FieldValue> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = sentValue(field, filled[field.id]);
      return value === null ? [] : [[field.id, value]];
    }),
  );
}

function sentValue({ kind, required }: RequestField, value: FieldValue | undefined): FieldValue | null {
  switch (kind) {
    case "text":
    case "choice":
      return value === undefined || value === "" ? null : value;
    case "number":
    case "integer": {
      const number = value === "" ? Number.NaN : Number(value);
      return Number.isFinite(number) ? number : null;
    }
    case "boolean":
      return value === true;
    case "choices":
      return Array.isArray(value) ? value : required ? [] : null;
    default:
      return kind satisfies never;
  }
}
