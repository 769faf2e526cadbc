/**
 * Paths as git has them are bytes. Here they are strings of one character a byte (`latin1`), so that each finds its file again;
 * for people they are UTF-8, with a sign in place of what is none.
 */
export function shownPath(path: string): string {
  return bytesOf(path).toString("utf8");
}

export function bytesOf(path: string): Buffer {
  return Buffer.from(path, "latin1");
}

/** The paths of an output with NUL after each. */
export function pathsOf(output: Buffer): string[] {
  return output
    .toString("latin1")
    .split("\0")
    .filter((path) => path !== "");
}

/** Paths as an input with NUL after each. */
export function listOf(paths: readonly string[]): Buffer {
  return bytesOf(paths.map((path) => `${path}\0`).join(""));
}

/** True for a path that is one of those, or in one of those that end in a slash. */
export function isAmong(path: string, those: ReadonlySet<string>): boolean {
  if (those.size === 0) return false;
  if (those.has(path)) return true;
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) {
    if (those.has(path.slice(0, at + 1))) return true;
  }
  return false;
}
