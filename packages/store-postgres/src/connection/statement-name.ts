const names = new Map<string, string>();

/** The name under which a connection keeps a statement prepared. Statements are few: none is made of values. */
export function statementName(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `wilco_${names.size + 1}`;
  names.set(text, name);
  return name;
}
