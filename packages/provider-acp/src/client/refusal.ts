import { RequestError } from "@agentclientprotocol/sdk";

/** An answer that refuses what an agent asked for; the text is for the agent and whoever reads its words. */
export function refused(text: string): RequestError {
  return RequestError.invalidParams(undefined, text);
}

/** The answer for a file, or anything else by a name, that is not there. Agents tell it by its code. */
export function notFound(name: string): RequestError {
  return new RequestError(-32002, `Resource not found: ${name}`);
}
