/** How long things may take, in ms. */
export interface Limits {
  /** Reaching the database and signing in. */
  readonly connectMs: number;
  /** How long a write waits for a lost connection to come back before it fails. */
  readonly patienceMs: number;
  /** How long a start waits for the lock of another server: one that was just killed may still be letting go. */
  readonly lockWaitMs: number;
  /** One statement. Half of it for waiting for what somebody else has locked. */
  readonly statementMs: number;
  /** The answer to a statement: it is later than the statement's own limit only when the database is gone. */
  readonly answerMs: number;
  /** How long the database keeps a transaction open whose client says nothing. */
  readonly idleMs: number;
}

export const LIMITS: Limits = {
  connectMs: 5_000,
  patienceMs: 3_000,
  lockWaitMs: 3_000,
  statementMs: 20_000,
  answerMs: 22_000,
  idleMs: 10_000,
};
