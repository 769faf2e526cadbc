/** How many lines were added and removed, as far as a common beginning and end tell. Exact where one run of lines changed. */
export function lineCounts(
  before: string | null,
  after: string | null,
): { readonly additions: number; readonly deletions: number } {
  const old = linesOf(before);
  const now = linesOf(after);
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return { additions: now.length - head - tail, deletions: old.length - head - tail };
}

function linesOf(text: string | null): string[] {
  if (text === null || text === "") return [];
  return text.replace(/\n$/, "").split("\n");
}
