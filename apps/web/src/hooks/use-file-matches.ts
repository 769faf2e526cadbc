import type { ProjectFile } from "@wilco/shared-types";
import { useEffect, useState } from "react";
import { useApp } from "../live/app-context.ts";

const NONE: readonly ProjectFile[] = [];
const NOTHING_FOUND = { search: "", files: NONE };
const MOST = 20;

/** Whose files: a thread's, which may be in a worktree, or else a project's. */
export interface FilesOf {
  /** Null: nobody's. */
  readonly projectId: string | null;
  readonly threadId?: string | undefined;
}

/**
 * The project's files that match what is typed, as the server finds them. Until it has answered, those of before that
 * still match.
 *
 * @param search null while nothing is asked
 */
export function useFileMatches(
  { projectId, threadId }: FilesOf,
  search: string | null,
): readonly ProjectFile[] {
  const { http } = useApp();
  const [found, setFound] = useState(NOTHING_FOUND);
  const isAsked = projectId !== null && search !== null;
  useEffect(() => {
    if (!isAsked) {
      setFound(NOTHING_FOUND);
      return;
    }
    const asked = new AbortController();
    const query = { projectId, search, limit: MOST, ...(threadId === undefined ? {} : { threadId }) };
    http.project.files.query(query, { signal: asked.signal }).then(
      ({ files }) => {
        if (!asked.signal.aborted) setFound({ search, files });
      },
      // Who types on asks again.
      () => {},
    );
    return () => asked.abort();
  }, [http, isAsked, projectId, threadId, search]);
  if (!isAsked) return NONE;
  return found.search === search ? found.files : found.files.filter(({ path }) => holds(path, search));
}

/** Whether a path has the letters of the search in their order. */
function holds(path: string, search: string): boolean {
  const letters = path.toLowerCase();
  let at = -1;
  return [...search.toLowerCase()].every((letter) => {
    at = letters.indexOf(letter, at + 1);
    return at >= 0;
  });
}
