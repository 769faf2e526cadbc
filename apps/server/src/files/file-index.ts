import type { ProjectFile, ProjectFiles } from "@wilco/shared-types";
import fuzzysort from "fuzzysort";
import type { Found } from "./found.ts";

/** A project's files and folders, made ready to be searched. */
export class FileIndex {
  readonly #entries: readonly ProjectFile[];
  readonly #prepared;
  readonly #complete: boolean;

  constructor({ paths, complete }: Found) {
    this.#complete = complete;
    this.#entries = [
      ...foldersOf(paths).map((path) => ({ path, kind: "folder" as const })),
      ...paths.map((path) => ({ path, kind: "file" as const })),
    ].toSorted(nearestFirst);
    this.#prepared = fuzzysort.snapshot(this.#entries, { key: "path" });
  }

  /** The entries that match, the best first; without a search, those near the folder. */
  search(search: string, limit: number): ProjectFiles {
    const complete = this.#complete;
    if (search === "") return { files: this.#entries.slice(0, limit), complete };
    const found = fuzzysort.go(search, this.#prepared, { limit, threshold: 0 });
    return { files: found.map(({ obj }) => obj), complete };
  }
}

/** All folders that the files are in, once each. */
function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return [...folders];
}

function nearestFirst(a: ProjectFile, b: ProjectFile): number {
  return depthOf(a.path) - depthOf(b.path) || (a.path < b.path ? -1 : 1);
}

function depthOf(path: string): number {
  return path.split("/").length;
}
