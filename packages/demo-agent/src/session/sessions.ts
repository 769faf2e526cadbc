import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { isAbsolute } from "node:path";
import { RequestError, type SessionInfo } from "@agentclientprotocol/sdk";
import { listedSessions } from "./listed.ts";
import { memoryOf } from "./memory.ts";
import type { Session } from "./session.ts";
import { type HistoryLine, openSessionFile, readSessionFile } from "./session-file.ts";

/** The sessions that this process holds open, and their files. */
export class Sessions {
  readonly #home: string;
  readonly #open = new Map<string, Session>();

  /** @param home folder of the session files */
  constructor(home: string) {
    this.#home = home;
  }

  /**
   * Makes a session.
   *
   * @param cwd absolute path of an existing folder
   * @throws RequestError `-32602` where it is not
   */
  create(cwd: string): Session {
    const session = this.#add(randomUUID(), cwd, []);
    session.file.append({ cwd });
    return session;
  }

  /** The kept sessions of a folder, the last used first; of all folders for null. */
  list(cwd: string | null): SessionInfo[] {
    return listedSessions(this.#home, cwd);
  }

  /**
   * Opens a kept session again.
   *
   * @returns the session and its history, oldest first
   * @throws RequestError `-32002` for an unknown id, `-32602` for a wrong folder
   */
  load(id: string, cwd: string): { session: Session; history: HistoryLine[] } {
    const history = readSessionFile(this.#home, id);
    if (history === null) throw RequestError.sessionNotFound(id);
    this.#open.get(id)?.running?.abort();
    return { session: this.#add(id, cwd, history), history };
  }

  /** @throws RequestError `-32002` when the session is not open here */
  get(id: string): Session {
    const session = this.#open.get(id);
    if (session === undefined) throw RequestError.sessionNotFound(id);
    return session;
  }

  /** Ends the session's running prompt, if any; does nothing for an unknown id. */
  cancel(id: string): void {
    this.#open.get(id)?.running?.abort();
  }

  /** Cancels and forgets the session; its file stays. */
  close(id: string): void {
    this.cancel(id);
    this.#open.delete(id);
  }

  #add(id: string, cwd: string, history: readonly HistoryLine[]): Session {
    assertFolder(cwd);
    const mode = history.findLast((line) => "mode" in line)?.mode ?? "ask";
    const session: Session = {
      id,
      cwd,
      mode,
      alwaysAllowed: new Set(),
      running: null,
      file: openSessionFile(this.#home, id),
      memory: memoryOf(history),
    };
    this.#open.set(id, session);
    return session;
  }
}

function assertFolder(cwd: string): void {
  if (!isAbsolute(cwd)) throw RequestError.invalidParams({ cwd }, "cwd must be an absolute path");
  if (!statSync(cwd, { throwIfNoEntry: false })?.isDirectory()) {
    throw RequestError.invalidParams({ cwd }, "cwd is not an existing folder");
  }
}
