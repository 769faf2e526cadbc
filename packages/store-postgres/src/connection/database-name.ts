/** The database of a URL for people: never its password, nor parameters, which may hold one. */
export function databaseName(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null) return "postgres://...";
  const { username, host, pathname } = parsed;
  return `postgres://${username === "" ? "" : `${username}@`}${host}${pathname}`;
}
