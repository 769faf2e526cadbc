import { fieldsOf, textOf } from "./fields.ts";

/** What a content block says in plain text. A block without text of its own is named in brackets. */
export function contentText(block: unknown): string {
  const fields = fieldsOf(block);
  const type = textOf(fields.type) ?? "content";
  const text = textOf(fields.text) ?? textOf(fieldsOf(fields.resource).text);
  if (text !== null) return text;
  const name = textOf(fields.uri) ?? textOf(fieldsOf(fields.resource).uri) ?? textOf(fields.name);
  return `[${[type, textOf(fields.mimeType), name].filter((part) => part !== null).join(" ")}]`;
}
