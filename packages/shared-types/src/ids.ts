import { z } from "zod";
import { LIMITS } from "./limits.ts";

/** An opaque id: 1-64 of `[A-Za-z0-9_-]`. The version of a UUID is never checked. */
export const idSchema = z
  .string()
  .regex(new RegExp(`^[A-Za-z0-9_-]{1,${LIMITS.idLength}}$`), "must be 1-64 letters, digits, '_' or '-'");

/** A position in the store: store-wide, increasing in commit order, with gaps. An event's is positive; 0 is before all. */
export const sequenceSchema = z.int().nonnegative();

/** ISO 8601 in UTC, for example `2026-01-31T12:00:00.000Z`. */
export const timeSchema = z.iso.datetime();

export type Id = string;
export type ProjectId = Id;
export type ThreadId = Id;
export type TurnId = Id;
export type MessageId = Id;
export type ActivityId = Id;
export type RequestId = Id;
export type CommandId = Id;
export type ProviderId = Id;
export type Sequence = number;
export type IsoTime = string;
