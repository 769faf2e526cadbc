/** The files of a folder, as far as they were looked at. */
export interface Found {
  /** Relative to the folder, with `/`. */
  readonly paths: readonly string[];
  /** False when there are more. */
  readonly complete: boolean;
}

/** How much of a folder is looked at. */
export interface Bounds {
  /** In milliseconds. */
  readonly withinMs: number;
  readonly files: number;
}
