import type { DatabaseSync } from "node:sqlite";

/**
 * The boundaries of a transaction. `before-commit`: all of it is written, nothing is durable. `after-commit`: it is
 * durable, and nobody has been answered.
 */
export type WriteStep = "before-commit" | "after-commit";

/** Watches the store's connection, and may break it: what a composition has that shows what Wilco does then. */
export interface StoreWitness {
  /** The database is open, and nothing was asked of it. */
  opened(db: DatabaseSync): void;
  /** A transaction is at the step. What is thrown here is taken for SQLite's own error. */
  at(step: WriteStep, db: DatabaseSync): void;
}

/** The witness of every store that is used by a person. */
export const NOBODY: StoreWitness = { opened: () => undefined, at: () => undefined };

/**
 * Loads a witness. Throws for a module without one.
 * @param module address of a module that exports `witness`; null for nobody
 */
export async function loadWitness(module: string | null): Promise<StoreWitness> {
  if (module === null) return NOBODY;
  const { witness } = (await import(module)) as { readonly witness?: StoreWitness };
  if (witness === undefined) throw new Error(`${module} exports no witness`);
  return witness;
}
