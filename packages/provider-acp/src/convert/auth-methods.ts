import type { Provider } from "@wilco/shared-types";
import { BOUNDS, clip } from "./bounds.ts";
import { fieldsOf, filledTextOf, listOf } from "./fields.ts";

/** The ways to sign in that an agent itself goes; those that need a terminal or a variable are the person's. */
export function authMethodsOf(value: unknown): Provider["authMethods"] {
  return listOf(value).slice(0, BOUNDS.entries).flatMap(authMethodOf);
}

function authMethodOf(value: unknown): Provider["authMethods"] {
  const { id, name, description, type } = fieldsOf(value);
  const methodId = filledTextOf(id);
  if (methodId === null || (type !== undefined && type !== "agent")) return [];
  const text = filledTextOf(description);
  return [
    {
      id: methodId,
      name: clip(filledTextOf(name) ?? methodId, BOUNDS.title).text,
      description: text === null ? null : clip(text, BOUNDS.title).text,
    },
  ];
}
