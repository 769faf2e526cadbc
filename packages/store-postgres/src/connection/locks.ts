/** "Wlco": whose advisory locks these are, as the first of their two keys. */
const OURS = 0x576c636f;

/** The advisory locks of a database, each as the two keys of PostgreSQL's functions. */
export const LOCKS = {
  /** Held by the one server that uses the database, or shared by several, as long as their connections live. */
  server: `${OURS}, 1`,
  /** Held while the schema is changed. */
  migration: `${OURS}, 2`,
} as const;
