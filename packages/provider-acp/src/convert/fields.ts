/** A JSON object whose fields nobody has checked. */
export type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = {};

/** The value as an object; an empty one for everything else, so that a missing field reads as `undefined`. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : NONE;
}

/** The value as a list; an empty one for everything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value when it is text, else null. */
export function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

/** The value when it is text with something in it, else null. */
export function filledTextOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}
