import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** Remembers the id of a session in the file, if there is one. */
export function rememberSession(file: string | null, id: string): void {
  if (file !== null) appendFileSync(file, `${id}\n`);
}

/** Whether an agent with this file, in any process, has made the session. */
export function isRemembered(file: string | null, id: string): boolean {
  return file !== null && existsSync(file) && readFileSync(file, "utf8").split("\n").includes(id);
}
