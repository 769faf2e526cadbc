import { RequestError } from "@agentclientprotocol/sdk";
import { BOUNDS, clip, clippedJson } from "./bounds.ts";

/** The codes that decide something here. Texts of errors never do. */
const AUTH_REQUIRED = -32000;
const NOT_FOUND = -32002;

/** An agent's error in words: its message, its code, and its data where they say more. Bounded. */
export function errorDetail(error: unknown): string {
  if (!(error instanceof RequestError)) return error instanceof Error ? error.message : String(error);
  const message = error.message.trim() === "" ? "The agent gave no reason" : error.message;
  const data = dataText(error.data);
  const rest = data === null || message.includes(data) ? "" : `: ${data}`;
  return clip(`${message} (code ${error.code})${rest}`, BOUNDS.errorDetail).text;
}

export function isAuthRequired(error: unknown): boolean {
  return error instanceof RequestError && error.code === AUTH_REQUIRED;
}

/** True when what a request named is not there: of a prompt's, that is its session. */
export function isNotFound(error: unknown): boolean {
  return error instanceof RequestError && error.code === NOT_FOUND;
}

/** The one field that agents put their words into, else all of it. */
function dataText(data: unknown): string | null {
  if (data === undefined || data === null) return null;
  if (typeof data === "object" && Object.keys(data).length === 0) return null;
  if (typeof data === "object" && "details" in data && typeof data.details === "string") return data.details;
  return clippedJson(data, BOUNDS.errorDetail).text;
}
