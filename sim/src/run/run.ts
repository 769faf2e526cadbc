import { PageRules } from "../browser/page-rules.ts";
import { Faults } from "../machine/faults.ts";
import type { RuleName, Violation } from "../promises/rule.ts";
import type { Schedule } from "../schedule/schedule.ts";
import { live } from "../world/life.ts";
import { World } from "../world/world.ts";
import type { Census } from "./census.ts";

/** A part of the product that is replaced by one with a bug, to see that it is found. */
export interface Product {
  readonly faults: () => Faults;
  readonly pageRules: () => PageRules;
}

/** The product as it is. */
export const PRODUCT: Product = { faults: () => new Faults(), pageRules: () => new PageRules() };

export interface RunOptions {
  readonly product?: Product | undefined;
  /** Told of everything that happens, for people. */
  readonly trace?: ((line: string) => void) | undefined;
  /** The rules that are judged; all of them unless told. */
  readonly judged?: readonly RuleName[] | undefined;
  /** What the storage passes its values through; see `createDisk`. */
  readonly copy?: (<T>(value: T) => T) | undefined;
}

export interface Outcome {
  /** The first one; null when every promise held. */
  readonly violation: Violation | null;
  readonly census: Census;
  /** How long the world lived, in milliseconds of its own. */
  readonly lived: number;
}

/** Lives one schedule. The same one always has the same outcome. */
export async function run(schedule: Schedule, options: RunOptions = {}): Promise<Outcome> {
  const { product = PRODUCT, ...rest } = options;
  const { seed, setup } = schedule;
  const world = new World({ seed, setup, faults: product.faults(), pageRules: product.pageRules(), ...rest });
  await live(world, schedule);
  // What nobody has caught of this run is noticed before the next one begins.
  await new Promise<void>(setImmediate);
  return { violation: world.violations[0] ?? null, census: world.census, lived: world.loop.now };
}
