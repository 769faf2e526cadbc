/** Whose changes are shown: a turn's, or with null those of the whole thread until now. */
export interface ChangesOf {
  readonly threadId: string;
  readonly turnId: string | null;
}
