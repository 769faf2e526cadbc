import type { z } from "zod";

/** A stored text that was read back, or why it could not be. */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads a stored JSON text by its schema. Never throws: what cannot be read is for the caller to set aside.
 * @param schema what the text must hold
 * @param text the stored JSON
 */
export function decodeJson<T>(schema: z.ZodType<T>, text: string): Decoded<T> {
  const parsed = parseJson(text);
  return parsed.ok ? decodeValue(schema, parsed.value) : parsed;
}

/** Checks a value that was built of stored pieces. Never throws. */
export function decodeValue<T>(schema: z.ZodType<T>, value: unknown): Decoded<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const [issue] = result.error.issues;
  const path = issue?.path.join(".") ?? "";
  return { ok: false, problem: `${path === "" ? "value" : path}: ${issue?.message ?? "invalid"}` };
}

/** Parses a JSON text without a look at what it holds. Never throws. */
export function parseJson(text: string): Decoded<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
