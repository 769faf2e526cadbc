import type { SessionInfo } from "@agentclientprotocol/sdk";
import { firstMessage } from "./memory.ts";
import { type KeptSession, listSessionFiles, readSessionHead } from "./session-file.ts";

/** So many of the newest files are looked into. */
const MOST_FILES = 500;
const MOST_LISTED = 100;
const TITLE_CHARACTERS = 80;

/**
 * The kept sessions in which something was said, the last used first, as a client is told of them.
 *
 * @param home folder of the session files
 * @param cwd only those of this folder; null for all
 */
export function listedSessions(home: string, cwd: string | null): SessionInfo[] {
  const listed: SessionInfo[] = [];
  for (const kept of listSessionFiles(home).slice(0, MOST_FILES)) {
    const info = infoOf(home, kept);
    if (info !== null && (cwd === null || info.cwd === cwd)) listed.push(info);
    if (listed.length === MOST_LISTED) break;
  }
  return listed;
}

function infoOf(home: string, { id, usedAt }: KeptSession): SessionInfo | null {
  const lines = readSessionHead(home, id) ?? [];
  const cwd = lines.find((line) => "cwd" in line)?.cwd;
  const said = firstMessage(lines);
  if (cwd === undefined || said === null) return null;
  const [title = ""] = said.trim().split("\n", 1);
  return { sessionId: id, cwd, title: title.slice(0, TITLE_CHARACTERS), updatedAt: usedAt.toISOString() };
}
