/** What the keeper of PostgreSQL is asked for: one thing at a time. */
export type ToKeeper = "up" | "down";

/** What it answers. */
export type FromKeeper =
  | { readonly kind: "up"; readonly url: string }
  | { readonly kind: "down" }
  | { readonly kind: "failed"; readonly problem: string };
