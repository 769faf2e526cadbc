/** So many characters of what a thread is called are in the name of its branch. */
const SLUG_CHARS = 40;

/**
 * The words of a text as a piece of a branch's name: lower case, a-z, 0-9 and single hyphens, at most 40 characters, cut
 * between words where that is possible. Empty when the text has none of these.
 */
export function slugOf(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  if (slug.length <= SLUG_CHARS) return slug;
  const cut = slug.slice(0, SLUG_CHARS + 1);
  const end = cut.lastIndexOf("-");
  return cut.slice(0, end > SLUG_CHARS / 2 ? end : SLUG_CHARS).replace(/-$/, "");
}

/**
 * The name of a new branch, which none of `taken` has or is in the way of: `wilco/<slug>`, else with a number behind it.
 * @param taken the names of all branches, without `refs/heads/`
 */
export function freeBranchName(slug: string, taken: ReadonlySet<string>): string {
  // git keeps no branch beside a folder of branches of the same name.
  const prefix = taken.has("wilco") ? "wilco-" : "wilco/";
  for (let number = 1; ; number += 1) {
    const name = `${prefix}${slug}${number === 1 ? "" : `-${number}`}`;
    if (!taken.has(name) && ![...taken].some((other) => other.startsWith(`${name}/`))) return name;
  }
}
