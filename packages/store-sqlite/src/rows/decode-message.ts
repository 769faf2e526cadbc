import { type Decoded, decodeValue, parseJson, withParts } from "@wilco/core/store";
import { type Message, messagePartSchema, messageSchema } from "@wilco/shared-types";
import { z } from "zod";
import { integerOrNull, type Row, text, textOrNull } from "../worker/columns.ts";
import type { SetsAside } from "../worker/set-aside.ts";
import type { Placed } from "./placed.ts";
import { placedRow } from "./placed.ts";

/** What `decodeMessage` needs: a message's row and the event that holds its parts. */
export const MESSAGE_SELECT = `SELECT messages.id, messages.created, messages.body, messages.parts_event, events.data
  FROM messages LEFT JOIN events ON events.sequence = messages.parts_event`;

/** The text is never stored: it is that of the parts. */
const bodySchema = messageSchema.omit({ text: true });
const eventDataSchema = z.object({ parts: z.array(messagePartSchema) });

/** The message of a row of `MESSAGE_SELECT`; null, and set aside, when it cannot be decoded. */
export function decodeMessage(db: SetsAside, row: Row): Placed<Message> | null {
  const body = parseJson(text(row, "body"));
  const inEvent = integerOrNull(row, "parts_event") !== null;
  const parts = inEvent ? partsOfEvent(textOrNull(row, "data")) : null;
  const problem = [body, parts].find((part) => part?.ok === false);
  const whole = problem ?? merge(body, parts);
  return placedRow(db, "messages", { row, decoded: whole });
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
