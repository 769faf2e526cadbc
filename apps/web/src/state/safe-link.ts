const SCHEMES: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);

/** The address of a link that may be followed, or null: agents write what they like, also `javascript:`. */
export function safeLink(href: string): string | null {
  const url = URL.parse(href);
  return url !== null && SCHEMES.has(url.protocol) ? url.href : null;
}
