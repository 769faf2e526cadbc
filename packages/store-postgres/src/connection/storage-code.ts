/** What SQLSTATEs mean that say: the storage does not work (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const PROBLEMS: Readonly<Record<string, string>> = {
  "25006": "the database cannot be written: it is read-only",
  "28000": "the database refuses this user",
  "28P01": "the database refuses this user or password",
  "3D000": "there is no such database",
  "42501": "the database does not allow this user to do that",
  "53100": "the disk is full",
  "53300": "the database has too many connections",
  // Of a database whose ALLOW_CONNECTIONS was taken away.
  "55000": "the database is not in a state to be used",
  "55P03": "somebody else has locked what is needed",
  "57014": "the database took too long",
};

/** The same by class, for codes that are not in `PROBLEMS`. */
const CLASSES: Readonly<Record<string, string>> = {
  "08": "the connection to the database failed",
  "25": "the database ended the transaction",
  "40": "the database rolled the transaction back",
  "53": "the database has run out of something",
  "57": "the database is being stopped or started",
  "58": "reading or writing the database failed",
  F0: "the database's settings are damaged",
};
/** XX001 and XX002: damaged data or index. */
const DAMAGED = /^XX00[12]$/;

/** What an SQLSTATE says of the storage; null when the storage is not to blame. */
export function storageProblem(code: string | undefined): string | null {
  if (code === undefined) return null;
  if (DAMAGED.test(code)) return "the database is damaged";
  return PROBLEMS[code] ?? CLASSES[code.slice(0, 2)] ?? null;
}

/** True for an SQLSTATE that says: the storage does not work. */
export function isStorageCode(code: string | undefined): boolean {
  return storageProblem(code) !== null;
}
