/**
 * A file's path as a person reads it: from the thread's folder when it lies in there, else whole.
 *
 * @param root the thread's folder, null while it is not known
 */
export function shownPath(path: string, root: string | null): string {
  if (root === null) return path;
  const folder = root.endsWith("/") ? root : `${root}/`;
  return path.startsWith(folder) && path.length > folder.length ? path.slice(folder.length) : path;
}
