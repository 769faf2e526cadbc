import type { RuleName } from "../src/promises/rule.ts";
import type { Product } from "../src/run/run.ts";

/** The product with one bug in it, to see that the simulator finds it. */
export interface Bug extends Partial<Product> {
  /** What is wrong, in a few words. */
  readonly what: string;
  /** The promises and laws of which one has to be found broken. */
  readonly breaks: readonly RuleName[];
}
