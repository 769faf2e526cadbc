import { initial } from "./0001-initial.ts";
import { ties } from "./0002-ties.ts";
import { leases } from "./0003-leases.ts";
import { search } from "./0004-search.ts";

/** The schema's history: the n-th one leads from version n-1 to n. Only ever added to. */
export const MIGRATIONS: readonly string[] = [initial, ties, leases, search];
