import { PARTS } from "./parts/index.ts";
import type { Part, Setting } from "./parts/part.ts";
import { isBroken } from "./report/figure.ts";
import { lineOf } from "./report/print.ts";

/** The parts of these names, all of them for none. Throws for a name that no part has. */
export function partsOf(names: readonly string[]): readonly Part[] {
  const unknown = names.find((name) => PARTS.every((part) => part.name !== name));
  if (unknown !== undefined) {
    throw new Error(
      `there is no benchmark '${unknown}': it is one of ${PARTS.map(({ name }) => name).join(", ")}`,
    );
  }
  return names.length === 0 ? PARTS : PARTS.filter(({ name }) => names.includes(name));
}

export interface Run {
  readonly setting: Setting;
  /** False: the limits are left out of the report. */
  readonly judged: boolean;
  print(line: string): void;
}

/** Runs the parts one after the other, printing as it goes. Resolves with how many limits are broken. */
export async function runParts(parts: readonly Part[], { setting, judged, print }: Run): Promise<number> {
  let broken = 0;
  for (const part of parts) {
    print(`\n${part.title}`);
    const { figures, notes } = await part.run(setting);
    const shown = judged ? figures : figures.map((figure) => ({ ...figure, limit: null }));
    for (const figure of shown) print(lineOf(figure));
    for (const note of notes) print(`  ${note}`);
    broken += shown.filter(isBroken).length;
  }
  return broken;
}
