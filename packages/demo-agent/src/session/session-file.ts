import {
  appendFileSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import type { SessionUpdate } from "@agentclientprotocol/sdk";
import { isModeId, type ModeId } from "./modes.ts";

/** One line of a session file: what was shown, a change of the mode, or, first of all, the session's folder. */
export type HistoryLine =
  | { readonly update: SessionUpdate }
  | { readonly mode: ModeId }
  | { readonly cwd: string };

export interface SessionFile {
  /** Appends a line; does nothing where the file cannot be written or is full. */
  append(line: HistoryLine): void;
}

const MAX_FILE_BYTES = 4_000_000;
/** The beginning of a file, which holds its folder and its first message. */
const HEAD_BYTES = 64 * 1024;
const idPattern = /^[0-9a-f-]{36}$/;

/**
 * The file that keeps the history of one session, as JSON lines.
 *
 * @param home folder of the session files; it is made when missing
 * @param id the session's id
 */
export function openSessionFile(home: string, id: string): SessionFile {
  const path = pathOf(home, id);
  let writable = tryTo(() => {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    appendFileSync(path, "", { mode: 0o600 });
  });
  let bytes = writable ? statSync(path).size : 0;
  return {
    append(line) {
      const text = `${JSON.stringify(line)}\n`;
      bytes += Buffer.byteLength(text);
      // A demo without write permission, or with a full disk, just does not remember.
      writable = writable && bytes <= MAX_FILE_BYTES && tryTo(() => appendFileSync(path, text));
    },
  };
}

/**
 * Reads the history of a session, oldest first. Lines that cannot be decoded are left out.
 *
 * @returns null when there is no such session
 */
export function readSessionFile(home: string, id: string): HistoryLine[] | null {
  if (!idPattern.test(id)) return null;
  let text = "";
  if (!tryTo(() => (text = readFileSync(pathOf(home, id), "utf8")))) return null;
  return text.split("\n").flatMap((line) => decodeLine(line) ?? []);
}

/** The beginning of a session's history; null when there is no such session. */
export function readSessionHead(home: string, id: string): HistoryLine[] | null {
  if (!idPattern.test(id)) return null;
  const head = Buffer.alloc(HEAD_BYTES);
  let length = 0;
  const isRead = tryTo(() => {
    const file = openSync(pathOf(home, id), "r");
    try {
      length = readSync(file, head, 0, HEAD_BYTES, 0);
    } finally {
      closeSync(file);
    }
  });
  if (!isRead) return null;
  return head
    .toString("utf8", 0, length)
    .split("\n")
    .flatMap((line) => decodeLine(line) ?? []);
}

export interface KeptSession {
  readonly id: string;
  /** When it was last used. */
  readonly usedAt: Date;
}

/** The sessions whose files are there, the last used first. */
export function listSessionFiles(home: string): KeptSession[] {
  let names: string[] = [];
  tryTo(() => (names = readdirSync(home)));
  return names
    .flatMap((name) => {
      const id = name.replace(/\.jsonl$/, "");
      const stat = idPattern.test(id) ? statSync(pathOf(home, id), { throwIfNoEntry: false }) : undefined;
      return stat?.isFile() === true ? { id, usedAt: stat.mtime } : [];
    })
    .toSorted((one, other) => other.usedAt.getTime() - one.usedAt.getTime());
}

function pathOf(home: string, id: string): string {
  return join(home, `${id}.jsonl`);
}

function decodeLine(text: string): HistoryLine | null {
  let value: unknown = null;
  if (!tryTo(() => (value = JSON.parse(text)))) return null;
  if (!isObject(value)) return null;
  const { mode, update, cwd } = value;
  if (typeof cwd === "string") return { cwd };
  if (typeof mode === "string" && isModeId(mode)) return { mode };
  // The file is our own: a line that parses and is tagged was written by `append`.
  if (isObject(update) && typeof update.sessionUpdate === "string") {
    return { update: update as SessionUpdate };
  }
  return null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function tryTo(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
