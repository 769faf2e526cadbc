import { methods } from "@agentclientprotocol/sdk";
import type { EarlierSession } from "@wilco/core/provider";
import type { Connection } from "../connection/connection.ts";
import { BOUNDS, clip } from "../convert/bounds.ts";
import { fieldsOf, filledTextOf, listOf, textOf } from "../convert/fields.ts";

/** An agent that always names a next page would be asked for ever. */
const MOST_PAGES = 20;
const MOST_SESSIONS = 500;

/** Asks an agent for the sessions that it keeps for a folder. Rejects with the agent's error. */
export async function listSessions(connection: Connection, cwd: string): Promise<readonly EarlierSession[]> {
  const found = new Map<string, EarlierSession>();
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES && found.size < MOST_SESSIONS; page += 1) {
    const params: object = cursor === null ? { cwd } : { cwd, cursor };
    const answer = fieldsOf(await connection.request(methods.agent.session.list, params));
    for (const value of listOf(answer.sessions)) {
      const session = sessionOf(value);
      // Some agents give all that they have, whatever they are asked for.
      if (session !== null && session.cwd === cwd) found.set(session.providerSessionId, session);
    }
    cursor = filledTextOf(answer.nextCursor);
    if (cursor === null) break;
  }
  return [...found.values()].slice(0, MOST_SESSIONS);
}

function sessionOf(value: unknown): EarlierSession | null {
  const fields = fieldsOf(value);
  const providerSessionId = filledTextOf(fields.sessionId);
  const cwd = textOf(fields.cwd);
  if (providerSessionId === null || cwd === null) return null;
  const title = filledTextOf(fields.title);
  return {
    providerSessionId,
    cwd,
    title: title === null ? null : clip(title, BOUNDS.title).text,
    updatedAt: timeOf(fields.updatedAt),
  };
}

/** Agents tell a time in whatever zone: here it is ISO 8601 in UTC, as all times are. */
function timeOf(value: unknown): string | null {
  const ms = Date.parse(textOf(value) ?? "");
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
