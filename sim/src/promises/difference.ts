/** Where two values differ first, as a path with both values; null when they are equal. Plain data only. */
export function difference(one: unknown, other: unknown, path: string): string | null {
  if (Object.is(one, other)) return null;
  if (!isObject(one) || !isObject(other)) return `${path}: ${short(one)}, not ${short(other)}`;
  for (const key of Object.keys(one)) {
    const found = difference(one[key], other[key], `${path}.${key}`);
    if (found !== null) return found;
  }
  for (const key of Object.keys(other)) {
    if (key in one || other[key] === undefined) continue;
    return `${path}.${key}: ${short(undefined)}, not ${short(other[key])}`;
  }
  return null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 200);
}
