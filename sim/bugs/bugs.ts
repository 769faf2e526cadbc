import { PRODUCT, type Product } from "../src/run/run.ts";
import type { Bug } from "./bug.ts";
import { PAGE_BUGS } from "./page-bugs.ts";
import { REACTOR_BUGS } from "./reactor-bugs.ts";
import { STORE_BUGS } from "./store-bugs.ts";

/** Every seeded bug by its name. */
export const BUGS: Readonly<Record<string, Bug>> = { ...REACTOR_BUGS, ...STORE_BUGS, ...PAGE_BUGS };

/** The product with a bug. */
export function withBug(bug: Bug): Product {
  return { ...PRODUCT, ...bug };
}
