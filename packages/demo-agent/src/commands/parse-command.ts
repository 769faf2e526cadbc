export interface Invocation {
  /** Lower case, without the slash. */
  readonly name: string;
  /** What follows, trimmed; may be empty. */
  readonly argument: string;
}

/**
 * Reads a slash command.
 *
 * @returns null for any other text, also for one that starts with a path such as `/usr/bin`
 */
export function parseCommand(text: string): Invocation | null {
  const found = /^\s*\/([a-z][a-z0-9_-]*)(?:\s+([\s\S]*))?$/i.exec(text);
  if (found === null) return null;
  const [, name = "", argument = ""] = found;
  return { name: name.toLowerCase(), argument: argument.trim() };
}

/**
 * Takes a path in single or double quotes out of its quotes; any other text is the path as it is.
 */
export function parsePath(argument: string): string {
  return /^(["'])(.+)\1$/s.exec(argument)?.[2] ?? argument;
}

/**
 * Reads `path text`, where a path with spaces stands in quotes.
 *
 * @returns null when the path is missing; the text may be empty
 */
export function parsePathAndText(argument: string): { path: string; text: string } | null {
  const found = /^(?:"([^"]+)"|'([^']+)'|(\S+))(?:\s([\s\S]*))?$/.exec(argument);
  const path = found?.[1] ?? found?.[2] ?? found?.[3];
  return path === undefined ? null : { path, text: found?.[4] ?? "" };
}
