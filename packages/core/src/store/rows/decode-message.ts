import { type Message, messagePartSchema, messageSchema } from "@wilco/shared-types";
import { z } from "zod";
import { type Decoded, decodeValue, parseJson } from "../codec/decode.ts";
import { withParts } from "../served.ts";
import { integerOrNull, type Row, text, textOrNull } from "./columns.ts";
import { type Placed, placedRow } from "./placed.ts";
import type { SetAsideLog } from "./set-aside.ts";

/** The text is never stored: it is that of the parts. */
const bodySchema = messageSchema.omit({ text: true });
const eventDataSchema = z.object({ parts: z.array(messagePartSchema) });

/**
 * The message of a row with `id`, `created`, `body`, `parts_event`, and the `data` of that event; null, and set
 * aside, when it cannot be decoded.
 */
export function decodeMessage(setAside: SetAsideLog, row: Row): Placed<Message> | null {
  const body = parseJson(text(row, "body"));
  const inEvent = integerOrNull(row, "parts_event") !== null;
  const parts = inEvent ? partsOfEvent(textOrNull(row, "data")) : null;
  const problem = [body, parts].find((part) => part?.ok === false);
  const whole = problem ?? merge(body, parts);
  return placedRow(setAside, "messages", { row, decoded: whole });
}

function partsOfEvent(data: string | null): Decoded<unknown> {
  if (data === null) return { ok: false, problem: "the event with its parts is gone" };
  const parsed = parseJson(data);
  return parsed.ok ? decodeValue(eventDataSchema, parsed.value) : parsed;
}

function merge(body: Decoded<unknown>, parts: Decoded<unknown> | null): Decoded<Message> {
  const value = { ...asObject(body), ...asObject(parts) };
  const decoded = decodeValue(bodySchema, value);
  return decoded.ok
    ? { ok: true, value: withParts({ ...decoded.value, text: "" }, decoded.value.parts) }
    : decoded;
}

function asObject(decoded: Decoded<unknown> | null): object {
  return decoded?.ok && typeof decoded.value === "object" ? { ...decoded.value } : {};
}
