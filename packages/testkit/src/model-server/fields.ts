/** A JSON object whose fields nobody has checked: agents send what they like. */
export type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = {};

/** The value as an object; an empty one for everything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : NONE;
}

/** The value as a list of objects; an empty one for everything else. */
export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}

/** The value when it is text, else an empty one. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The texts in content that is either plain text or a list of parts with a `text`. */
export function textsIn(content: unknown): string {
  if (typeof content === "string") return content;
  const parts = listOf(content).map(({ text }) => textOf(text));
  return parts.filter((text) => text !== "").join("\n");
}
