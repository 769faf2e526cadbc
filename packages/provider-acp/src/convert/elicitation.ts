import { RequestError } from "@agentclientprotocol/sdk";
import type { FieldValue, RequestField, RequestOption, RequestOutcome } from "@wilco/shared-types";
import { BOUNDS, clip } from "./bounds.ts";
import { type Fields, fieldsOf, filledTextOf, listOf, textOf } from "./fields.ts";
import type { Question } from "./permission.ts";

const ACCEPT: RequestOption = { id: "accept", name: "Done", kind: "allow_once" };
const DECLINE: RequestOption = { id: "decline", name: "Decline", kind: "reject_once" };

/**
 * Converts the parameters of `elicitation/create`. Throws method-not-found for a kind of question that cannot be shown,
 * and invalid-params for a page that is none of the web.
 */
export function elicitationOf(params: unknown): Question {
  const fields = fieldsOf(params);
  const question = {
    kind: "question" as const,
    title: clip(filledTextOf(fields.message) ?? "The agent asks", BOUNDS.title).text,
    toolCallId: filledTextOf(fields.toolCallId),
  };
  switch (fields.mode) {
    case "form":
      return {
        request: { ...question, options: [DECLINE], fields: formOf(fields.requestedSchema), url: null },
        tool: null,
      };
    case "url":
      return {
        request: { ...question, options: [ACCEPT, DECLINE], fields: null, url: pageOf(fields.url) },
        tool: null,
      };
    default:
      throw RequestError.methodNotFound("elicitation/create");
  }
}

/** A person's answer as the protocol's. */
export function elicitationAnswer(outcome: RequestOutcome): {
  readonly action: string;
  readonly content?: object;
} {
  if (outcome === "cancelled") return { action: "cancel" };
  if ("content" in outcome) return { action: "accept", content: outcome.content };
  return { action: outcome.optionId === ACCEPT.id ? "accept" : "decline" };
}

function pageOf(value: unknown): string {
  const url = textOf(value) ?? "";
  const isWeb = URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
  if (!isWeb) throw RequestError.invalidParams(undefined, "The url is no page of the web");
  return url;
}

function formOf(schema: unknown): RequestField[] {
  const { properties, required } = fieldsOf(schema);
  const needed = new Set(listOf(required));
  const entries = Object.entries(fieldsOf(properties));
  if (entries.length > BOUNDS.entries) throw RequestError.invalidParams(undefined, "The form is too long");
  return entries.map(([id, property]) => fieldOf({ id, required: needed.has(id) }, fieldsOf(property)));
}

function fieldOf(named: Pick<RequestField, "id" | "required">, property: Fields): RequestField {
  const description = filledTextOf(property.description);
  const { kind, choices } = kindOf(property);
  return {
    ...named,
    label: clip(filledTextOf(property.title) ?? named.id, BOUNDS.title).text,
    description: description === null ? null : clip(description, BOUNDS.title).text,
    kind,
    choices,
    initial: initialOf(property.default, kind),
  };
}

/** Throws for a type that no form here has. */
function kindOf(property: Fields): Pick<RequestField, "kind" | "choices"> {
  switch (property.type) {
    case "string": {
      const choices = choicesOf(property.oneOf, property.enum);
      return choices === null ? { kind: "text", choices: [] } : { kind: "choice", choices };
    }
    case "number":
    case "integer":
    case "boolean":
      return { kind: property.type, choices: [] };
    case "array": {
      const items = fieldsOf(property.items);
      const choices = choicesOf(items.anyOf, items.enum);
      if (choices !== null) return { kind: "choices", choices };
      break;
    }
    default:
      // Any other type: refused below.
      break;
  }
  throw RequestError.methodNotFound("elicitation/create");
}

function choicesOf(titled: unknown, plain: unknown): RequestField["choices"] | null {
  if (Array.isArray(titled)) {
    return titled.slice(0, BOUNDS.entries).flatMap((entry) => {
      const { const: value, title } = fieldsOf(entry);
      return typeof value === "string" ? [{ id: value, name: filledTextOf(title) ?? value }] : [];
    });
  }
  if (!Array.isArray(plain)) return null;
  return plain.slice(0, BOUNDS.entries).flatMap((id) => (typeof id === "string" ? [{ id, name: id }] : []));
}

function initialOf(value: unknown, kind: RequestField["kind"]): FieldValue | null {
  if (kind === "boolean") return typeof value === "boolean" ? value : null;
  if (kind === "number" || kind === "integer") return typeof value === "number" ? value : null;
  if (kind === "choices") return listOf(value).filter((each) => typeof each === "string");
  return textOf(value);
}
