import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** One line of an agent's log. */
export interface AgentLogLine {
  readonly at: string;
  readonly pid: number;
  /** A request's or notification's method; or `spawn`, `eof`, `answer`, `signal`, `grandchild`, `inner`, `inner lost`. */
  readonly what: string;
  /** In short: a prompt's text, a session's id, an answer's outcome, a process id. */
  readonly detail: string;
}

const DETAIL_CHARACTERS = 200;

/** Appends to the log, before anything else is done about what happened. */
export function appendLog(file: string | null, what: string, detail: string): void {
  if (file === null) return;
  const line: AgentLogLine = {
    at: new Date().toISOString(),
    pid: process.pid,
    what,
    detail: detail.slice(0, DETAIL_CHARACTERS),
  };
  appendFileSync(file, `${JSON.stringify(line)}\n`);
}

/** All complete lines of an agent's log, of all its processes, oldest first; none when there is no file yet. */
export function readAgentLog(file: string): AgentLogLine[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.slice(0, -1).map((line) => JSON.parse(line) as AgentLogLine);
}

/** The texts of the prompts that reached an agent, as often as they did, shortened to 200 characters. */
export function promptsDelivered(file: string): string[] {
  return readAgentLog(file).flatMap((line) => (line.what === "session/prompt" ? [line.detail] : []));
}
