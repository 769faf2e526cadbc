import type { Run } from "../highlight/kind.ts";

/** The part of a line's runs that a piece of it has, which begins at `from` and is `length` long, in UTF-16 units. */
export function runsWithin(
  runs: readonly Run[],
  { from, length }: { readonly from: number; readonly length: number },
): readonly Run[] {
  let begin = 0;
  return runs.flatMap(([size, kind]): Run[] => {
    const shared = Math.min(begin + size, from + length) - Math.max(begin, from);
    begin += size;
    return shared > 0 ? [[shared, kind]] : [];
  });
}
