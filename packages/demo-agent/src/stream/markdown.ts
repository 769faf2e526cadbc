/**
 * A fenced code block that shows the text as it is, also when the text holds fences.
 *
 * @param text what to show; a last line break is not doubled
 * @param language the info string of the block
 */
export function codeBlock(text: string, language = "text"): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}${text.endsWith("\n") || text === "" ? "" : "\n"}${fence}`;
}

/**
 * A code span for a path or a command.
 *
 * @param text what to show; line breaks become spaces
 */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = text.startsWith("`") || text.endsWith("`") || text === "" ? " " : "";
  return `${fence}${space}${text.replaceAll(/\s*\n\s*/g, " ")}${space}${fence}`;
}

/** `1 file`, `2 files`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount} ${amount === 1 ? noun : plural}`;
}

/**
 * A size for people.
 *
 * @param bytes the size in bytes
 */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
